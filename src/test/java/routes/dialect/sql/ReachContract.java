package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;
import routes.entity.EntityException;
import routes.entity.EntityLimit;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Problem;
import routes.entity.Scopes;

/** What a write may do to rows of other entities: no more than its caller could do to each of them alone. */
public abstract class ReachContract extends ShopContract {
    private Caller everyone;

    @BeforeEach
    void users() {
        everyone = caller;
        create("Company", "id", "ours", "name", "ours");
        create("Company", "id", "theirs", "name", "theirs");
        create("Badge", "id", "b1", "label", "ours");
        create("Badge", "id", "b2", "label", "theirs");
        create("User", "id", "alone", "name", "Bob");
        create("User", "id", "ann", "name", "Ann", "company", "theirs", "badges", List.of("b1", "b2"));
        create("Order", "id", "o1", "number", 1, "state", "new", "customer", "ann");
        create("Order", "id", "o2", "number", 2, "state", "paid", "customer", "ann");
        create("Line", "id", "l1", "sku", "x", "quantity", 1, "order", "o1");
    }

    private void only(String... entities) {
        Scopes scopes = new Scopes(Map.of(Scopes.ENTITIES, Scopes.Values.of(Set.of(entities))));
        caller = new Caller("k2", "scoped", null, null, scopes, Map.of(), 0);
    }

    private void bound(Object... entitiesAndRows) {
        Map<String, EntityLimit> limits = new LinkedHashMap<>();
        map(entitiesAndRows).forEach((entity, rows) -> limits.put(entity, new EntityLimit(null, rows)));
        caller = new Caller("k3", "bound", null, null, Scopes.UNLIMITED, limits, 0);
    }

    private void unbound() {
        caller = everyone;
    }

    private EntityException forbidden(EntityRequest.Builder request, String entity) {
        EntityException refused = refused(request);
        assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refused.text()).contains(entity);
        assertThat(refused.hint()).isNotBlank();
        unbound();
        assertThat(call(ask(Operation.COUNT, "User")).data()).isEqualTo(2L);
        assertThat(call(ask(Operation.COUNT, "Order")).data()).isEqualTo(2L);
        assertThat(call(ask(Operation.COUNT, "Line")).data()).isEqualTo(1L);
        return refused;
    }

    private void unknown(EntityRequest.Builder request, String... fields) {
        EntityException refused = refused(request);
        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(refused.details()).extracting(Problem::field).containsExactly(fields);
        assertThat(refused.details()).extracting(Problem::problem).containsOnly("refers to a row that is not there");
    }

    @Test
    void aKeyWithoutTheEntityDoesNotDeleteItsRowsAlong() {
        only("User", "Profile", "Line");
        forbidden(ask(Operation.DELETE, "User").id("ann"), "Order");
        only("User", "Profile", "Line");
        forbidden(ask(Operation.DELETE_MANY, "User").filter(map()).all(true), "Order");
        only("User", "Profile", "Order");
        forbidden(ask(Operation.DELETE, "User").id("ann"), "Line");
        only("User");
        assertThat(call(ask(Operation.DELETE, "User").id("alone")).data()).isEqualTo(true);
    }

    @Test
    void aKeyOfSomeRowsDeletesNoOthersAlong() {
        bound("Order", map("state", "new"));
        EntityException refused = forbidden(ask(Operation.DELETE, "User").id("ann"), "Order");
        assertThat(refused.text() + refused.hint()).doesNotContain("o2", "paid");
        bound("Line", map("sku", "y"));
        forbidden(ask(Operation.DELETE_MANY, "User").filter(map("name", "Ann")), "Line");
        bound("Order", map("number", map("$lt", 3)), "Line", map("sku", "x"));
        assertThat(call(ask(Operation.DELETE, "User").id("ann")).data()).isEqualTo(true);
        unbound();
        assertThat(call(ask(Operation.COUNT, "Line")).data()).isEqualTo(0L);
    }

    @Test
    void orphansAreNoneOfAKeysBusinessThatMayNotDeleteThem() {
        bound("Order", map("state", "new"));
        forbidden(ask(Operation.UPDATE, "User").id("ann").data(map("orders", List.of())), "");
        only("User", "Order");
        forbidden(ask(Operation.UPDATE, "User").id("ann").data(map("orders", List.of("o2"))), "Line");
        bound("Line", map("sku", "y"));
        forbidden(ask(Operation.UPDATE, "User").id("ann").data(map("orders", List.of("o2"))), "Line");
        bound("Line", map("sku", "x"));
        call(ask(Operation.UPDATE, "User").id("ann").data(map("orders", List.of("o2"))));
        unbound();
        assertThat(call(ask(Operation.COUNT, "Order")).data()).isEqualTo(1L);
    }

    @Test
    void aRowOutOfReachIsLinkedNoMoreThanOneThatIsNotThere() {
        bound("Badge", map("label", "ours"));
        for (String id : List.of("b2", "nothing")) {
            unknown(ask(Operation.CREATE, "User").data(map("name", "x", "badges", List.of("b1", id))), "badges");
            unknown(ask(Operation.UPDATE, "User").id("alone").data(map("badges", List.of(id))), "badges");
            unknown(
                    ask(Operation.ADD_TO_SET, "User")
                            .id("alone")
                            .field("badges")
                            .value(id),
                    "badges");
            unknown(
                    ask(Operation.UPSERT, "User").filter(map("id", "alone")).data(map("badges", List.of(id))),
                    "badges");
        }
        call(ask(Operation.UPDATE, "User").id("alone").data(map("badges", List.of("b1"))));
        call(ask(Operation.ADD_TO_SET, "User").id("alone").field("badges").value("b1"));
        assertThat(find("User", "alone")).containsEntry("badges", List.of("b1"));
    }

    @Test
    void aLinkToARowOutOfReachIsKept() {
        bound("Badge", map("label", "ours"));
        Map<String, Object> ann = find("User", "ann");
        assertThat(ann).containsEntry("badges", List.of("b1", "b2"));
        call(ask(Operation.UPDATE, "User").id("ann").data(ann));
        call(ask(Operation.UPDATE, "User").id("ann").data(map("badges", List.of("b2"))));
        assertThat(find("User", "ann")).containsEntry("badges", List.of("b2"));
        forbidden(ask(Operation.UPDATE, "User").id("ann").data(map("badges", List.of())), "Badge");
        bound("Badge", map("label", "ours"));
        forbidden(ask(Operation.PULL, "User").id("ann").field("badges").value("b2"), "Badge");
        bound("Badge", map("label", "ours"));
        forbidden(
                ask(Operation.UPDATE, "User").id("ann").data(map("name", "Ann")).replace(true), "Badge");
        bound("Badge", map("label", "ours"));
        call(ask(Operation.PULL, "User").id("alone").field("badges").value("b2"));
        assertThat(find("User", "ann")).containsEntry("badges", List.of("b2"));
    }

    @Test
    void aRowOutOfReachIsReferredToNoMoreThanOneThatIsNotThere() {
        bound("Company", map("name", "ours"));
        for (String id : List.of("theirs", "nothing")) {
            Map<String, Object> data = map("company", id);
            unknown(ask(Operation.CREATE, "User").data(map("name", "x", "company", id)), "companyId");
            unknown(
                    ask(Operation.CREATE, "User")
                            .data(List.of(map("name", "x", "company", "ours"), map("name", "y", "company", id))),
                    "companyId");
            unknown(ask(Operation.UPDATE, "User").id("alone").data(data), "companyId");
            unknown(
                    ask(Operation.UPDATE_MANY, "User")
                            .filter(map("name", "Bob"))
                            .data(data),
                    "companyId");
            unknown(ask(Operation.UPSERT, "User").filter(map("name", "Bob")).data(data), "companyId");
            unknown(ask(Operation.UPSERT, "User").filter(map("name", "New")).data(data), "companyId");
        }
        call(ask(Operation.UPDATE, "User").id("alone").data(map("company", "ours", "age", 3)));
        call(ask(Operation.UPDATE_MANY, "User").filter(map("name", "Bob")).data(map("company", "ours")));
        call(ask(Operation.UPDATE, "User").id("ann").data(find("User", "ann")));
        call(ask(Operation.UPDATE, "User").id("ann").data(map("company", null)));
        assertThat(find("User", "ann")).containsEntry("companyId", null);
    }

    @Test
    void newRowsMayReferToEachOther() {
        bound("User", map("name", "mine"));
        call(ask(Operation.CREATE, "User")
                .data(List.of(map("id", "a", "name", "mine"), map("id", "b", "name", "mine", "boss", "a"))));
        assertThat(find("User", "b")).containsEntry("boss", "a");
        unknown(ask(Operation.CREATE, "User").data(map("name", "mine", "boss", "ann")), "boss");
        bound("User", map("name", "mine"), "Order", map("state", "new"));
        call(ask(Operation.UPDATE, "User").id("a").data(map("age", 1, "boss", "b")));
        unknown(ask(Operation.CREATE, "Order").data(map("state", "new", "customer", "ann")), "customer");
        call(ask(Operation.CREATE, "Order").data(map("state", "new", "customer", "a")));
    }

    @Test
    void aKeyWithoutLimitsPaysNothing() {
        call(ask(Operation.UPDATE, "User")
                .id("alone")
                .data(map("company", "theirs"))
                .options(select("name")));
        assertThat(database.ran().stream().filter(statement -> statement.text().startsWith("UPDATE")))
                .hasSize(1);
        call(ask(Operation.CREATE, "User").data(map("name", "x", "company", "theirs")));
        assertThat(database.ran()).hasSize(1);
    }
}
