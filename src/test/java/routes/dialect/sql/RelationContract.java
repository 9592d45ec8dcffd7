package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.RowCursor;

/** How relations are filled in on every database: one query for a relation and level. */
public abstract class RelationContract extends ShopContract {

    @BeforeEach
    void openForBusiness() {
        create("Company", "id", "acme", "name", "Acme");
        create("Company", "id", "bolt", "name", "Bolt");
        create("Badge", "id", "g1", "label", "gold");
        create("Badge", "id", "g2", "label", "silver");
        create("User", "id", "boss", "name", "Boss", "company", "acme");
        create("User", "id", "ann", "name", "Ann", "company", "acme", "boss", "boss", "badges", List.of("g2", "g1"));
        create("User", "id", "bob", "name", "Bob", "boss", "gone", "badges", List.of("g1"));
        create("Profile", "id", "p1", "motto", "onwards", "user", "ann");
        for (int i = 1; i <= 4; i++) {
            create("Order", "id", "o" + i, "number", i, "state", "new", "customer", i < 4 ? "ann" : "bob");
        }
        create("Line", "id", "l1", "sku", "x", "quantity", 2, "order", "o1");
        create("Line", "id", "l2", "sku", "y", "quantity", 1, "order", "o1");
        create("Line", "id", "l3", "sku", "z", "quantity", 9, "order", "o4");
    }

    @Test
    void aKeyOfItsOwnNameStaysBesideTheRow() {
        Map<String, Object> ann = find("User", "ann", "company", "boss");
        assertThat(ann).containsEntry("companyId", "acme").containsEntry("company", map("id", "acme", "name", "Acme"));
        assertThat(ann.get("boss"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("name", "Boss")
                .doesNotContainKey("password");
        assertThat(find("User", "ann")).containsEntry("boss", "boss");
    }

    @Test
    void aKeyWhoseRowIsNotThereGivesNull() {
        assertThat(find("User", "bob", "boss", "company"))
                .containsEntry("boss", null)
                .containsEntry("company", null);
    }

    @Test
    void helperColumnsDoNotShow() {
        RequestOptions options = new RequestOptions(
                null,
                null,
                null,
                null,
                List.of("name"),
                List.of(),
                List.of("company", "boss", "orders.lines"),
                false,
                false,
                false);
        Map<String, Object> ann = list("User", map("id", "ann"), options).get(0);
        assertThat(List.copyOf(ann.keySet())).containsExactly("id", "name", "boss", "company", "orders");
        Map<String, Object> order = ((List<Map<String, Object>>) ann.get("orders")).get(0);
        assertThat(order).containsEntry("customer", "ann").doesNotContainKey("$parent");
    }

    @Test
    void relationsOfRelationsTakeOneQueryEach() {
        List<Map<String, Object>> users =
                list("User", map(), with("orders.lines", "badges", "profile", "company.staff"));
        // The users of a company have badges of their own, of which nobody asked for more than the ids.
        assertThat(database.ran()).hasSize(8);
        assertThat(column(users, "id")).containsExactly("ann", "bob", "boss");
        Map<String, Object> ann = users.get(0);
        assertThat(ids(ann.get("orders"))).containsExactly("o1", "o2", "o3");
        assertThat(ids(ann.get("badges"))).containsExactly("g1", "g2");
        assertThat(ids(first(ann.get("orders")).get("lines"))).containsExactly("l1", "l2");
        assertThat(ann.get("profile"))
                .isEqualTo(map("id", ((Map<?, ?>) ann.get("profile")).get("id"), "motto", "onwards", "user", "ann"));
        assertThat(ids(((Map<?, ?>) ann.get("company")).get("staff"))).containsExactly("ann", "boss");
        assertThat(users.get(2))
                .containsEntry("orders", List.of())
                .containsEntry("badges", List.of())
                .containsEntry("profile", null);
    }

    @Test
    void nestedOptionsFilterSortAndLimitEachParent() {
        Object relation = map(
                "orders",
                map(
                        "filter",
                        map("number", map("$lt", 4)),
                        "sort",
                        map("number", -1),
                        "limit",
                        2,
                        "select",
                        List.of("number")));
        List<Map<String, Object>> users = list("User", map(), with(relation));
        boolean together = can(DialectFeature.ROW_NUMBER) || can(DialectFeature.LATERAL);
        assertThat(database.ran()).hasSize(together ? 3 : 2 + users.size());
        assertThat(users.get(0).get("orders"))
                .isEqualTo(List.of(map("id", "o3", "number", 3L), map("id", "o2", "number", 2L)));
        assertThat(users.get(1).get("orders")).isEqualTo(List.of());
        List<Map<String, Object>> badges =
                list("User", map(), with(map("badges", map("limit", 1, "sort", map("label", -1)))));
        assertThat(ids(badges.get(0).get("badges"))).containsExactly("g2");
        assertThat(ids(badges.get(1).get("badges"))).containsExactly("g1");
    }

    @Test
    void deletedRowsAreNotShown() {
        call(ask(Operation.DELETE, "Order").id("o2"));
        assertThat(ids(find("User", "ann", "orders").get("orders"))).containsExactly("o1", "o3");
    }

    @Test
    void theOtherSideOfAKeyShowsItsRow() {
        Map<String, Object> profile =
                list("Profile", map(), with("user.company")).get(0);
        assertThat(((Map<?, ?>) profile.get("user")).get("company")).isEqualTo(map("id", "acme", "name", "Acme"));
    }

    @Test
    void moreRowsThanALevelHoldsAreRefused() {
        lines("o2", 11);
        assertThat(refused(ask(Operation.FIND_ALL, "Order").options(with("lines"))))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST))
                .satisfies(refusal -> assertThat(refusal.hint()).contains("limit"));
        assertThat(list("Order", map(), with(map("lines", map("limit", 3))))).hasSize(4);
    }

    @Test
    void anExportTakesFewerRowsAtOnceWhereTheirRelationsAreMany() {
        lines("o2", 6);
        lines("o3", 6);
        Map<String, Integer> exported = new HashMap<>();
        try (RowCursor orders = exported("customer", "lines")) {
            orders.forEachRemaining(order -> {
                assertThat(order.get("customer")).isInstanceOf(Map.class);
                exported.put((String) order.get("id"), ((List<?>) order.get("lines")).size());
            });
        }
        assertThat(exported).hasSize(4).containsEntry("o2", 6000).containsEntry("o3", 6000);
        lines("o3", 5);
        try (RowCursor orders = exported("lines")) {
            assertThatThrownBy(() -> orders.forEachRemaining(order -> {}))
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST));
        }
    }

    private RowCursor exported(String... relations) {
        return call(ask(Operation.FIND_ALL, "Order")
                        .options(new RequestOptions(
                                null, null, null, null, List.of(), List.of(), List.of(relations), false, false, true)))
                .cursor();
    }

    private void lines(String order, int thousands) {
        for (int chunk = 0; chunk < thousands; chunk++) {
            List<Map<String, Object>> lines = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                lines.add(map("sku", "s", "quantity", i, "order", order));
            }
            call(ask(Operation.CREATE, "Line").data(lines));
        }
    }

    @Test
    void relationsThatLeadThereAndBackDoNotMultiply() {
        List<Map<String, Object>> orders = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            orders.add(map("number", 100 + i, "state", "new", "customer", "bob"));
        }
        call(ask(Operation.CREATE, "Order").data(orders));
        // Each of 61 orders shows its customer's 61: the two levels are written, a third would be 61 times as much.
        assertThat(list("Order", map("customer", "bob"), with("customer.orders")))
                .hasSize(61);
        assertThat(refused(ask(Operation.FIND_ALL, "Order").options(with("customer.orders.customer.orders"))))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST))
                .satisfies(refusal -> assertThat(refusal.hint()).contains("limit"));
    }

    private static List<Object> ids(Object rows) {
        return column((List<Map<String, Object>>) rows, "id");
    }

    private static Map<String, Object> first(Object rows) {
        return ((List<Map<String, Object>>) rows).get(0);
    }
}
