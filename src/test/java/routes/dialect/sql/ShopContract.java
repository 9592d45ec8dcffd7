package routes.dialect.sql;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import routes.entity.Caller;
import routes.entity.Database;
import routes.entity.EntityCommand;
import routes.entity.EntityException;
import routes.entity.EntityProject;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.RequestLimits;
import routes.entity.RequestOptions;
import routes.entity.RequestValidator;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;

/** A small shop on a real database, asked as a client would ask: requests are checked, planned and run. */
public abstract class ShopContract {
    public static final SchemaCatalog CATALOG = SchemaReader.read("shop.json", shop());
    protected static final String NOW = "2026-11-21T01:21:47.799Z";

    protected TestDatabase database;
    protected Caller caller = Caller.system();
    private final AtomicInteger ids = new AtomicInteger();

    protected abstract TestDatabase open();

    private static String shop() {
        try (InputStream in = ShopContract.class.getResourceAsStream("/dialect/sql/shop.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void openShop() {
        database = open();
        database.create(CATALOG);
        caller = new Caller("k1", "test", null, null, routes.entity.Scopes.UNLIMITED, Map.of(), 0);
    }

    @AfterEach
    void closeShop() {
        database.close();
    }

    private static InstantSource clock() {
        return InstantSource.fixed(Instant.parse(NOW));
    }

    protected static EntitySchema schema(String name) {
        return CATALOG.find(name);
    }

    protected EntityCommand command(EntityRequest.Builder builder) {
        EntityRequest request = builder.build();
        RequestValidator validator = new RequestValidator(
                clock(), () -> String.format("id-%04d", ids.incrementAndGet()), RequestLimits.DEFAULTS);
        return validator.validate(request, EntityView.of(schema(request.entity()), caller), new Shop(), caller);
    }

    protected EntityResult call(EntityRequest.Builder builder) {
        EntityCommand command = command(builder);
        database.ran();
        return database.run(plan(command, caller));
    }

    protected static TestDatabase.Plan<EntityResult> plan(EntityCommand command, Caller caller) {
        return (dialect, runner) ->
                new SqlPlanner(dialect, TableNames.PLAIN, runner, clock()).plan(command, CATALOG, caller);
    }

    protected boolean can(DialectFeature feature) {
        return database.dialect().supports(feature);
    }

    protected EntityException refused(EntityRequest.Builder builder) {
        return catchThrowableOfType(EntityException.class, () -> call(builder));
    }

    protected static EntityRequest.Builder ask(Operation operation, String entity) {
        return EntityRequest.of(operation, entity);
    }

    @SuppressWarnings("unchecked")
    protected Map<String, Object> create(String entity, Object... data) {
        return (Map<String, Object>)
                call(ask(Operation.CREATE, entity).data(map(data))).data();
    }

    @SuppressWarnings("unchecked")
    protected Map<String, Object> find(String entity, String id, Object... relations) {
        return (Map<String, Object>) call(ask(Operation.FIND_BY_ID, entity)
                        .id(id)
                        .options(relations.length == 0 ? RequestOptions.NONE : with(relations)))
                .data();
    }

    protected List<Map<String, Object>> list(String entity, Map<String, Object> filter, RequestOptions options) {
        return rows(call(ask(Operation.FIND_ALL, entity).filter(filter).options(options)));
    }

    @SuppressWarnings("unchecked")
    protected static List<Map<String, Object>> rows(EntityResult result) {
        return (List<Map<String, Object>>) result.data();
    }

    protected static List<Object> column(List<Map<String, Object>> rows, String name) {
        List<Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.get(name)));
        return values;
    }

    protected static RequestOptions with(Object... relations) {
        return new RequestOptions(
                null, null, null, null, List.of(), List.of(), Arrays.asList(relations), false, false, false);
    }

    protected static RequestOptions page(Object sort, Integer skip, Integer limit, String after) {
        return new RequestOptions(sort, skip, limit, after, List.of(), List.of(), List.of(), false, false, false);
    }

    protected static RequestOptions select(String... names) {
        return new RequestOptions(null, null, null, null, List.of(names), List.of(), List.of(), false, false, false);
    }

    protected static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private record Shop() implements EntityProject {
        @Override
        public String slug() {
            return "shop";
        }

        @Override
        public SchemaCatalog catalog() {
            return CATALOG;
        }

        @Override
        public Database database() {
            throw new AssertionError("a request is checked before a database is needed");
        }
    }
}
