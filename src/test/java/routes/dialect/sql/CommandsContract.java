package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;
import routes.entity.Database;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityProject;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.RequestLimits;
import routes.entity.RequestOptions;
import routes.entity.RequestValidator;
import routes.entity.RowCursor;
import routes.entity.UnitOfWork;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;
import routes.schema.SchemaStrategy;

/** Checked requests through the route to a real database and back, alone and in a crowd. */
public abstract class CommandsContract {
    private static final String SCHEMAS = """
            [{"name": "Person", "collection": "people", "timestamps": true,
              "fields": {"email": {"type": "string", "unique": true, "required": true}, "age": "integer",
                "born": "date", "rate": {"type": "decimal", "precision": 10, "scale": 2}, "about": "json",
                "tags": {"type": "array", "arrayOf": "string"}, "active": {"type": "boolean", "default": true},
                "token": {"type": "string", "unique": true, "secret": true}}},
             {"name": "Pet", "collection": "pets", "softDelete": true,
              "fields": {"name": {"type": "string", "unique": true}},
              "relations": {"owner": {"target": "Person", "type": "many-to-one"}}}]
            """;

    private final RequestValidator validator =
            new RequestValidator(InstantSource.system(), () -> UUID.randomUUID().toString(), RequestLimits.DEFAULTS);
    protected SqlRoute route;
    private SqlDatabase database;
    private EntityProject project;

    protected abstract SqlDatabase open(SchemaStrategy strategy) throws Exception;

    private record Opened(Database database, SchemaCatalog catalog) implements EntityProject {
        @Override
        public String slug() {
            return "test";
        }
    }

    @BeforeEach
    void start() throws Exception {
        route = new SqlRoute();
        database = open(SchemaStrategy.CREATE);
        SchemaCatalog catalog = SchemaReader.read("test", SCHEMAS);
        database.catalog(catalog);
        project = new Opened(database, catalog);
    }

    @AfterEach
    void stop() {
        route.close();
        database.close();
    }

    private EntityCall call(EntityRequest request, Caller caller) {
        EntityCall call = new EntityCall(request);
        EntitySchema schema = project.catalog().find(request.entity());
        call.caller(caller);
        call.project(project);
        call.view(EntityView.of(schema, caller));
        call.command(validator.validate(request, call.view(), project, caller));
        return call;
    }

    private static Caller stranger() {
        return new Caller("k", "k", null, null, routes.entity.Scopes.UNLIMITED, Map.of(), 0);
    }

    private EntityResult run(EntityRequest.Builder request) {
        return route.run(call(request.build(), stranger()));
    }

    private EntityResult create(String entity, Map<String, Object> data) {
        return run(EntityRequest.of(Operation.CREATE, entity).data(data));
    }

    @Test
    void aRowComesBackAsItWasWritten() {
        Map<String, Object> data = Map.of(
                "id",
                "p1",
                "email",
                "a@b.c",
                "age",
                41,
                "born",
                "1984-02-29T12:30:00.125Z",
                "rate",
                12.5,
                "about",
                Map.of("likes", List.of("tea", 1L)),
                "tags",
                List.of("x", "y"));
        assertThat(create("Person", data).created()).isTrue();

        Map<?, ?> row = (Map<?, ?>)
                run(EntityRequest.of(Operation.FIND_BY_ID, "Person").id("p1")).data();

        assertThat(row.get("age")).isEqualTo(41L);
        assertThat(row.get("born")).isEqualTo("1984-02-29T12:30:00.125Z");
        assertThat(row.get("rate")).hasToString("12.5");
        assertThat(row.get("tags")).isEqualTo(List.of("x", "y"));
        assertThat(row.get("active")).isEqualTo(true);
        assertThat(row.containsKey("token")).isFalse();
    }

    @Test
    void aUniqueValueNamesItsFieldAndASecretOneDoesNot() {
        create("Person", Map.of("email", "a@b.c", "token", "t1"));

        assertThatThrownBy(() -> create("Person", Map.of("email", "a@b.c")))
                .isInstanceOfSatisfying(EntityException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT);
                    assertThat(failure.details())
                            .extracting(detail -> detail.field())
                            .containsExactly("email");
                });
        assertThatThrownBy(() -> create("Person", Map.of("email", "other", "token", "t1")))
                .isInstanceOfSatisfying(EntityException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT);
                    assertThat(failure.details()).isEmpty();
                    assertThat(failure.text()).doesNotContain("token");
                });
        assertThatThrownBy(() -> create("Pet", Map.of("name", "rex", "owner", "nobody")))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aNameIsFreeAgainAfterASoftDelete() {
        create("Pet", Map.of("id", "1", "name", "rex"));
        run(EntityRequest.of(Operation.DELETE, "Pet").id("1"));

        assertThat(create("Pet", Map.of("id", "2", "name", "rex")).created()).isTrue();
        EntityResult upserted = run(EntityRequest.of(Operation.UPSERT, "Pet")
                .filter(Map.of("name", "rex"))
                .data(Map.of("name", "rex")));
        assertThat(upserted.created()).isFalse();
    }

    @Test
    void aHundredIncrementsInACrowdAllCount() throws Exception {
        create("Person", Map.of("id", "p", "email", "a", "age", 0));

        crowd(
                8,
                200,
                number -> run(EntityRequest.of(Operation.INCREMENT, "Person")
                        .id("p")
                        .field("age")
                        .amount(1)));

        Map<?, ?> row = (Map<?, ?>)
                run(EntityRequest.of(Operation.FIND_BY_ID, "Person").id("p")).data();
        assertThat(row.get("age")).isEqualTo(200L);
    }

    @Test
    void upsertsInACrowdNeverFailAndNeverDouble() throws Exception {
        crowd(
                8,
                400,
                number -> run(EntityRequest.of(Operation.UPSERT, "Person")
                        .filter(Map.of("email", "e" + number % 20))
                        .data(Map.of("age", number))));

        assertThat(run(EntityRequest.of(Operation.COUNT, "Person")).data()).isEqualTo(20L);
    }

    @Test
    void aRepeatedCreateIsAnsweredAsTheFirst() {
        EntityRequest request = EntityRequest.of(Operation.CREATE, "Person")
                .data(Map.of("email", "a@b.c", "rate", 0.1, "about", Map.of("n", 1.5)))
                .idempotencyKey(UUID.randomUUID().toString())
                .build();

        EntityResult first = route.run(call(request, stranger()));
        EntityResult second = route.run(call(request, stranger()));

        assertThat(second.created()).isTrue();
        assertThat(second.data()).hasToString(String.valueOf(first.data()));
        assertThat(run(EntityRequest.of(Operation.COUNT, "Person")).data()).isEqualTo(1L);
    }

    @Test
    void rowsAreStreamedWithTheirRelations() throws Exception {
        create("Person", Map.of("id", "p", "email", "a"));
        List<Map<String, Object>> pets = new java.util.ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            pets.add(Map.of("id", "pet" + i, "name", "n" + i, "owner", "p"));
        }
        run(EntityRequest.of(Operation.CREATE, "Pet").data(pets));
        RequestOptions options =
                new RequestOptions(null, null, null, null, List.of(), List.of(), List.of("owner"), false, false, true);
        AtomicInteger seen = new AtomicInteger();
        route.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:export").to("direct:dialect-sql").process(exchange -> {
                    UnitOfWork work = exchange.getMessage().getBody(UnitOfWork.class);
                    try (RowCursor cursor = work.calls().get(0).result().cursor()) {
                        while (cursor.hasNext()) {
                            Object owner = cursor.next().get("owner");
                            assertThat(owner).isInstanceOf(Map.class);
                            seen.incrementAndGet();
                        }
                    }
                });
            }
        });

        EntityRequest request =
                EntityRequest.of(Operation.FIND_ALL, "Pet").options(options).build();
        Exception failure = route.template()
                .send(
                        "direct:export",
                        exchange -> exchange.getMessage().setBody(UnitOfWork.of(call(request, stranger()))))
                .getException();

        assertThat(failure).isNull();
        assertThat(seen).hasValue(3000);
    }

    private static void crowd(int threads, int times, java.util.function.IntConsumer work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new java.util.ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                all.add(pool.submit(() -> work.accept(number)));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
