package routes.dialect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.dialect.sql.NaiveFilter;
import routes.dialect.sql.RandomRelatedFilters;
import routes.dialect.sql.RelatedRows;
import routes.dialect.sql.ShopContract;
import routes.dialect.sql.TableNames;
import routes.entity.Caller;
import routes.entity.Database;
import routes.entity.EntityLimit;
import routes.entity.EntityProject;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityView;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Operation;
import routes.entity.Page;
import routes.entity.RequestLimits;
import routes.entity.RequestOptions;
import routes.entity.RequestValidator;
import routes.entity.RowCursor;
import routes.entity.Scopes;
import routes.entity.Sort;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.SchemaCatalog;

/** Conditions on related documents, by lookups. */
class MongoRelatedFilterTest {
    private static final int FILTERS = 125;

    private final RequestValidator validator =
            new RequestValidator(InstantSource.system(), () -> UUID.randomUUID().toString(), RequestLimits.DEFAULTS);
    private MongoRoute route;
    private Map<String, List<Map<String, Object>>> rows;
    private Caller caller = Caller.system();

    private record Shop(SchemaCatalog catalog, Database database) implements EntityProject {
        @Override
        public String slug() {
            return "shop";
        }
    }

    @BeforeEach
    void open() throws Exception {
        route = new MongoRoute("related" + UUID.randomUUID(), ShopContract.CATALOG);
        rows = new RelatedRows((entity, data) ->
                        run(EntityRequest.of(Operation.CREATE, entity).data(data)))
                .rows();
        run(EntityRequest.of(Operation.CREATE, "Order")
                .data(Map.of("id", "gone", "number", 3, "state", "paid", "customer", "u4")));
        run(EntityRequest.of(Operation.DELETE, "Order").id("gone"));
    }

    @AfterEach
    void close() {
        route.close();
    }

    private EntityResult run(EntityRequest.Builder builder) {
        EntityRequest request = builder.build();
        EntitySchema schema = ShopContract.CATALOG.find(request.entity());
        EntityProject shop = new Shop(ShopContract.CATALOG, route.database());
        return route.run(request.operation(), validator.validate(request, EntityView.of(schema, caller), shop, caller));
    }

    private static List<Object> ids(Iterable<?> found) {
        List<Object> ids = new ArrayList<>();
        found.forEach(row -> ids.add(((Map<?, ?>) row).get("id")));
        return ids;
    }

    private static RequestOptions byId(Object... relations) {
        return new RequestOptions(
                "id", null, null, null, List.of(), List.of(), List.of(relations), false, false, false);
    }

    private List<Object> found(String entity, Map<String, Object> filter) {
        return ids((List<?>)
                run(EntityRequest.of(Operation.FIND_ALL, entity).filter(filter).options(byId()))
                        .data());
    }

    @Test
    void randomConditionsMeetTheRowsTheyDescribe() {
        RandomRelatedFilters random = new RandomRelatedFilters(7);
        NaiveFilter naive = new NaiveFilter(rows);
        List<String> entities = List.copyOf(rows.keySet());
        int telling = 0;
        for (int i = 0; i < FILTERS; i++) {
            EntitySchema schema = ShopContract.CATALOG.find(entities.get(i % entities.size()));
            Map<String, Object> filter = random.filter(schema, 3);
            List<Object> expected = rows.get(schema.name()).stream()
                    .filter(row -> naive.meets(schema, row, filter))
                    .map(row -> row.get("id"))
                    .sorted()
                    .toList();
            assertThat(found(schema.name(), filter))
                    .as("%s %s", schema.name(), filter)
                    .isEqualTo(expected);
            assertThat(run(EntityRequest.of(Operation.COUNT, schema.name()).filter(filter))
                            .data())
                    .isEqualTo((long) expected.size());
            telling += expected.isEmpty()
                            || expected.size() == rows.get(schema.name()).size()
                    ? 0
                    : 1;
        }
        assertThat(telling).isGreaterThan(FILTERS / 4);
    }

    @Test
    void documentsThatAreClosedToTheCallerAreNotThere() {
        caller = new Caller(
                "k1",
                "test",
                null,
                null,
                Scopes.UNLIMITED,
                Map.of(
                        "Order", new EntityLimit(null, Map.of("state", "new")),
                        "Company", new EntityLimit(Set.of("name"), Map.of("name", Map.of("$ne", "acme")))),
                0);
        assertThat(found("User", Map.of("orders", Map.of("$some", Map.of("number", Map.of("$gt", 0))))))
                .containsExactly("u1");
        assertThat(found("User", Map.of("orders", Map.of("$every", Map.of("number", 2)))))
                .containsExactly("u2", "u3", "u4", "u5");
        assertThat(found("User", Map.of("orders", Map.of("$none", Map.of("number", 1)))))
                .containsExactly("u2", "u3", "u4", "u5");
        assertThat(found("User", Map.of("company.name", "acme"))).isEmpty();
        assertThat(found("User", Collections.singletonMap("company.name", null)))
                .containsExactly("u1", "u2", "u3", "u4");
        assertThat(found("User", Map.of("boss.orders.number", 2))).isEmpty();
        assertThat(found("Line", Map.of("order.state", Map.of("$exists", true))))
                .containsExactly("line-o1", "line-o5");
        assertThat(found("Order", Map.of("lines.order.number", 3))).isEmpty();
    }

    @Test
    void everyOperationThatFiltersTakesThem() throws Exception {
        Map<String, Object> paid = Map.of("orders", Map.of("$some", Map.of("state", "paid")));
        EntityResult streamed = run(EntityRequest.of(Operation.FIND_ALL, "User")
                .filter(paid)
                .options(new RequestOptions(
                        "id", null, null, null, List.of(), List.of(), List.of(), false, false, true)));
        List<Map<?, ?>> all = new ArrayList<>();
        try (RowCursor cursor = streamed.cursor()) {
            cursor.forEachRemaining(all::add);
        }
        assertThat(ids(all)).containsExactly("u1", "u2");
        assertThat((List<?>) run(EntityRequest.of(Operation.AGGREGATE, "User")
                                .stages(List.of(
                                        Map.of("$limit", 10),
                                        Map.of("$match", paid),
                                        Map.of("$group", Map.of("_by", "active", "n", Map.of("$count", true))))))
                        .data())
                .hasToString("[{active=null, n=2}]");
        assertThat(run(EntityRequest.of(Operation.UPDATE_MANY, "User")
                                .filter(Map.of("boss.name", "ann"))
                                .data(Map.of("age", 50)))
                        .count())
                .isEqualTo(3L);
        assertThat(run(EntityRequest.of(Operation.DELETE_MANY, "Line").filter(Map.of("order.customer.name", "ann")))
                        .data())
                .isEqualTo(2L);
        Object included = Map.of(
                "orders", Map.of("filter", Map.of("lines.sku", "x")),
                "badges", Map.of("filter", Map.of("label", "gold")),
                "boss", Map.of("filter", Map.of("company.name", "acme")));
        Map<?, ?> bob = (Map<?, ?>)
                run(EntityRequest.of(Operation.FIND_BY_ID, "User").id("u2").options(byId(included)))
                        .data();
        assertThat((List<?>) bob.get("orders")).hasSize(1);
        assertThat((List<?>) bob.get("badges")).hasSize(1);
        assertThat(bob.get("boss")).isInstanceOf(Map.class);
    }

    @Test
    void keysThatAnotherProgramKeptAsTextLeadToObjectIds() {
        ObjectId company = new ObjectId();
        ObjectId user = new ObjectId();
        MongoDatabase database = route.database().server().database();
        database.getCollection("companies").insertOne(new Document("_id", company).append("name", "old"));
        database.getCollection("users")
                .insertOne(new Document("_id", user).append("name", "eve").append("companyId", company.toHexString()));
        database.getCollection("orders")
                .insertOne(new Document("_id", "o9").append("number", 9L).append("customer", user.toHexString()));

        assertThat(found("User", Map.of("company.name", "old"))).containsExactly(user.toHexString());
        assertThat(found("Company", Map.of("staff", Map.of("$some", Map.of("name", "eve")))))
                .containsExactly(company.toHexString());
        assertThat(found("User", Map.of("orders", Map.of("$some", Map.of("number", 9)))))
                .containsExactly(user.toHexString());
    }

    @Test
    void aPageBehindACursorLooksUpNothingThatComesBeforeIt() {
        EntitySchema user = ShopContract.CATALOG.find("User");
        Relation orders = user.relations().get("orders");
        Filter some =
                new Filter.Related(user, orders, ShopContract.CATALOG.find(orders.target()), Filter.ALL, Filter.ALL);
        for (String sorted : List.of("id", "name")) {
            List<Sort> sort = List.of(new Sort(FieldRef.of(user.column(sorted)), false));
            List<String> stages = ((List<?>) new DocumentFinds(TableNames.PLAIN)
                            .list(user, user.columns(), some, new Page(sort, 0, 2, List.of("u1")), 3, false)
                            .body())
                    .stream()
                            .map(stage -> ((Document) stage).keySet().iterator().next())
                            .toList();
            assertThat(stages).startsWith("$match");
            assertThat(stages.indexOf("$sort") < stages.indexOf("$lookup")).isEqualTo(sorted.equals("id"));
        }
    }

    @Test
    void pagesGoOnBehindACursor() {
        Map<String, Object> filter = Map.of("orders", Map.of("$some", Map.of()));
        for (String sort : List.of("id", "name", "-name")) {
            List<Object> ids = new ArrayList<>();
            String next = null;
            do {
                EntityResult page = run(EntityRequest.of(Operation.FIND_ALL, "User")
                        .filter(filter)
                        .options(new RequestOptions(
                                sort, null, 1, next, List.of(), List.of(), List.of(), false, false, false)));
                ids.addAll(ids((List<?>) page.data()));
                next = page.next();
            } while (next != null);
            assertThat(ids).as(sort).containsExactlyInAnyOrder("u1", "u2", "u3");
        }
    }
}
