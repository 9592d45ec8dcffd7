package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;
import routes.entity.EntityException;
import routes.entity.EntityLimit;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.Scopes;
import routes.schema.EntitySchema;

/** Conditions on related rows, on every database. */
public abstract class RelatedFilterContract extends ShopContract {
    private static final int FILTERS = 125;

    /** More than are changed at a time. */
    private static final int LINKS = 60;

    private Map<String, List<Map<String, Object>>> rows;

    @BeforeEach
    void openForBusiness() {
        rows = new RelatedRows(
                        (entity, data) -> call(ask(Operation.CREATE, entity).data(data)))
                .rows();
        create("Order", "id", "gone", "number", 3, "state", "paid", "customer", "u4");
        call(ask(Operation.DELETE, "Order").id("gone"));
    }

    @Test
    void randomConditionsMeetTheRowsTheyDescribe() {
        RandomRelatedFilters random = new RandomRelatedFilters(7);
        NaiveFilter naive = new NaiveFilter(rows);
        List<EntitySchema> schemas =
                rows.keySet().stream().map(ShopContract::schema).toList();
        int asked = 0;
        int telling = 0;
        for (int i = 0; i < FILTERS; i++) {
            EntitySchema schema = schemas.get(i % schemas.size());
            Map<String, Object> filter = random.filter(schema, 3);
            if (refuses(schema, filter)) {
                continue;
            }
            asked++;
            List<Object> expected = rows.get(schema.name()).stream()
                    .filter(row -> naive.meets(schema, row, filter))
                    .map(row -> row.get("id"))
                    .sorted()
                    .toList();
            List<Object> found = column(list(schema.name(), filter, page("id", null, null, null)), "id");
            assertThat(found)
                    .as("%s %s by %s", schema.name(), filter, database.ran())
                    .isEqualTo(expected);
            telling +=
                    found.isEmpty() || found.size() == rows.get(schema.name()).size() ? 0 : 1;
        }
        assertThat(asked).isGreaterThan(lacks() ? FILTERS / 5 : FILTERS - 1);
        assertThat(telling).isGreaterThan(asked / 4);
    }

    private boolean lacks() {
        return !can(DialectFeature.REGEX) || !can(DialectFeature.JSON_PATH);
    }

    private boolean refuses(EntitySchema schema, Map<String, Object> filter) {
        if (!lacks()) {
            return false;
        }
        EntityException refusal =
                refused(ask(Operation.FIND_ALL, schema.name()).filter(filter).options(page("id", null, null, null)));
        if (refusal != null) {
            assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
        }
        return refusal != null;
    }

    private List<Object> users(Object... filter) {
        return column(list("User", map(filter), page("id", null, null, null)), "id");
    }

    @Test
    void aRelationToManyIsAskedForSomeNoneOrEveryRow() {
        assertThat(users("orders", map("$some", map("state", "paid")))).containsExactly("u1", "u2");
        assertThat(users("orders", map("$none", map("state", "paid")))).containsExactly("u3", "u4", "u5");
        assertThat(users("orders", map("$every", map("state", "paid")))).containsExactly("u2", "u4", "u5");
        assertThat(users("orders", map("$some", map()))).containsExactly("u1", "u2", "u3");
        assertThat(users("badges", map("$some", map("label", "iron")))).containsExactly("u3");
        assertThat(users("$not", map("badges", map("$some", map())))).containsExactly("u1", "u4", "u5");
    }

    @Test
    void aRelationToOneIsAskedByAFilterOrByAPath() {
        assertThat(users("company", map("name", "acme"))).containsExactly("u1", "u2");
        assertThat(users("company.name", "acme")).containsExactly("u1", "u2");
        assertThat(users("company", map("name", map("$ne", "acme")))).containsExactly("u4", "u5");
        assertThat(users("company.name", map("$ne", "acme"))).containsExactly("u3", "u4", "u5");
        assertThat(users("company.name", null)).containsExactly("u3", "u4");
        assertThat(users("company", map("name", null))).containsExactly("u4");
        assertThat(users("boss.boss.name", "ann")).containsExactly("u4", "u5");
        assertThat(users("profile.motto", "on")).containsExactly("u1");
        assertThat(users("company", "acme", "orders", map("$some", map("lines.quantity", 2))))
                .containsExactly("u1", "u2");
    }

    @Test
    void everyOperationThatFiltersTakesThem() {
        Map<String, Object> paid = map("orders", map("$some", map("state", "paid")));
        assertThat(call(ask(Operation.COUNT, "User").filter(paid)).data()).isEqualTo(2L);
        assertThat(rows(call(ask(Operation.SEARCH, "User").query("ann").filter(paid))))
                .hasSize(1);
        assertThat(rows(call(ask(Operation.AGGREGATE, "User")
                        .stages(List.of(
                                map("$match", paid),
                                map("$group", map("_by", "name", "n", map("$count", true))),
                                map("$sort", map("name", 1)))))))
                .extracting(row -> row.get("name"))
                .containsExactly("ann", "bob");
        RequestOptions included = with(map("orders", map("filter", map("lines.sku", "x"))));
        assertThat(list("User", map("id", "u1"), included).get(0).get("orders"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
        RequestOptions badges = with(map("badges", map("filter", map("label", map("$ne", "iron")))));
        assertThat(list("User", map("badges.label", "iron"), badges).get(0).get("badges"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
        if (can(DialectFeature.OFFSET)) {
            assertThat(rows(call(ask(Operation.AGGREGATE, "User")
                            .stages(List.of(
                                    map("$sort", map("id", 1)),
                                    map("$limit", 4),
                                    map("$match", map("boss.name", "ann")))))))
                    .extracting(row -> row.get("id"))
                    .containsExactly("u2", "u3");
        }
    }

    @Test
    void writesOfManyRowsTakeThemEvenOfTheirOwnTable() {
        assertThat(call(ask(Operation.UPDATE_MANY, "User")
                                .filter(map("boss.name", "ann"))
                                .data(map("age", 50)))
                        .count())
                .isEqualTo(3L);
        assertThat(users("age", 50)).containsExactly("u2", "u3", "u5");
        assertThat(call(ask(Operation.DELETE_MANY, "Line").filter(map("order.customer.name", "ann")))
                        .data())
                .isEqualTo(2L);
        assertThat(call(ask(Operation.COUNT, "Line")).data()).isEqualTo(3L);
        // Without its second half the filter would meet another line first, whose id is lower.
        call(ask(Operation.UPSERT, "Line")
                .filter(map("quantity", map("$ne", 7), "order.customer.name", "cy"))
                .data(map("sku", "new")));
        assertThat(column(list("Line", map("sku", "new"), RequestOptions.NONE), "id"))
                .containsExactly("line-o4");
    }

    // What changes one row may change what others are related to: who meets the condition is settled before.
    @Test
    void manyRowsAreThoseThatMetItBeforeTheFirstWasChanged() {
        List<Map<String, Object>> chain = new ArrayList<>();
        for (int i = 0; i < LINKS; i++) {
            chain.add(map(
                    "id",
                    "link%04d".formatted(i),
                    "name",
                    "link",
                    "boss",
                    i == 0 ? null : "link%04d".formatted(i - 1)));
        }
        call(ask(Operation.CREATE, "User").data(chain));
        assertThat(call(ask(Operation.UPDATE_MANY, "User")
                                .filter(map("boss.name", "link"))
                                .data(map("name", "done")))
                        .count())
                .isEqualTo(LINKS - 1L);
        assertThat(users("name", "link")).containsExactly("link0000");
    }

    @Test
    void rowsThatAreClosedToTheCallerAreNotThere() {
        caller = bound(Map.of(
                "Order", new EntityLimit(null, map("state", "new")),
                "Company", new EntityLimit(Set.of("name"), map("name", map("$ne", "acme")))));
        assertThat(users("orders", map("$some", map("number", map("$gt", 0))))).containsExactly("u1");
        assertThat(users("orders", map("$every", map("number", 1)))).containsExactly("u1", "u2", "u3", "u4", "u5");
        assertThat(users("orders", map("$every", map("number", 2)))).containsExactly("u2", "u3", "u4", "u5");
        assertThat(users("company.name", "acme")).isEmpty();
        assertThat(users("company.name", null)).containsExactly("u1", "u2", "u3", "u4");
        assertThat(users("boss.orders.number", 2)).isEmpty();
    }

    // Both may find no row and insert one: the lock is on what was asked, whatever either may see.
    @Test
    void upsertsUnderDifferentKeysWaitForOneAnother() {
        if (!can(DialectFeature.NAMED_LOCK)) {
            return;
        }
        List<SqlStatement> locks = new ArrayList<>();
        for (String state : List.of("new", "paid")) {
            caller = bound(Map.of("Order", new EntityLimit(null, map("state", state))));
            call(ask(Operation.UPSERT, "User")
                    .filter(map("name", "dora", "orders", map("$none", map("number", 7))))
                    .data(map("age", 1)));
            locks.add(database.ran().get(0));
        }
        assertThat(locks.get(0)).isEqualTo(locks.get(1));
        assertThat(users("name", "dora")).hasSize(1);
    }

    private static Caller bound(Map<String, EntityLimit> limits) {
        return new Caller("k1", "test", null, null, Scopes.UNLIMITED, limits, 0);
    }

    @Test
    void aPageGoesOnAfterACursor() {
        Map<String, Object> filter = map("orders", map("$some", map()));
        var first = call(ask(Operation.FIND_ALL, "User").filter(filter).options(page("name", null, 2, null)));
        assertThat(column(rows(first), "id")).containsExactly("u1", "u2");
        String next = first.next();
        assertThat(column(list("User", filter, page("name", null, 2, next)), "id"))
                .containsExactly("u3");
    }
}
