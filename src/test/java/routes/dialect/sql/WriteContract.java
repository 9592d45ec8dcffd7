package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;
import routes.entity.EntityLimit;
import routes.entity.EntityResult;
import routes.entity.EntityTags;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Scopes;

/** What the writing operations do and answer on every database. */
public abstract class WriteContract extends ShopContract {

    private void limitedTo(Object rows) {
        caller = new Caller(
                "k2", "limited", null, null, Scopes.UNLIMITED, Map.of("User", new EntityLimit(null, rows)), 0);
    }

    private EntityTags tag(String entity, String id) {
        return EntityTags.of(
                Set.of(call(ask(Operation.FIND_BY_ID, entity).id(id)).tag()));
    }

    @Test
    void aListIsCreatedInOneStatement() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(map("name", "n" + i));
        }
        EntityResult result = call(ask(Operation.CREATE, "User").data(rows));
        int atOnce = new SqlRenderer(database.dialect(), TableNames.PLAIN)
                .insertable(CATALOG.find("User").columns().size());
        assertThat(database.ran()).hasSize((100 + atOnce - 1) / atOnce);
        assertThat(result.created()).isTrue();
        assertThat(result.count()).isEqualTo(100);
        assertThat(rows(result)).hasSize(100);
    }

    @Test
    void anUpdateChangesOnlyWhatItNames() {
        Map<String, Object> made = create("User", "name", "Ann", "age", 3, "meta", map("a", 1));
        String id = (String) made.get("id");
        made.put("age", 4L);
        EntityResult result = call(ask(Operation.UPDATE, "User").id(id).data(map("age", 4)));
        assertThat(result.data()).isEqualTo(made).isEqualTo(find("User", id));
        assertThat(result.created()).isFalse();
        assertThat(refused(ask(Operation.UPDATE, "User").id("nobody").data(map("age", 4)))
                        .code())
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void aTagThatIsNoLongerTrueIsRefused() {
        String id = (String) create("User", "name", "Ann", "tags", List.of("x")).get("id");
        EntityTags old = tag("User", id);
        EntityResult changed = call(
                ask(Operation.UPDATE, "User").id(id).data(map("name", "Eve")).ifMatch(old));
        assertThat(tag("User", id).matches(changed.tag())).isTrue();
        assertThat(refused(ask(Operation.UPDATE, "User")
                                .id(id)
                                .data(map("name", "Zoe"))
                                .ifMatch(old))
                        .code())
                .isEqualTo(ErrorCode.PRECONDITION_FAILED);
        assertThat(refused(ask(Operation.DELETE, "User").id(id).ifMatch(old)).code())
                .isEqualTo(ErrorCode.PRECONDITION_FAILED);
        assertThat(refused(ask(Operation.INCREMENT, "User")
                                .id(id)
                                .field("age")
                                .amount(1)
                                .ifMatch(old))
                        .code())
                .isEqualTo(ErrorCode.PRECONDITION_FAILED);
        assertThat(call(ask(Operation.DELETE, "User").id(id).ifMatch(tag("User", id)))
                        .data())
                .isEqualTo(true);
    }

    @Test
    void aRowRuleHoldsBeforeAndAfterAWrite() {
        create("User", "id", "a", "name", "Ann", "age", 3);
        create("User", "id", "b", "name", "Bob", "age", 30);
        limitedTo(map("age", map("$lt", 10)));
        assertThat(refused(ask(Operation.UPDATE, "User").id("b").data(map("name", "x")))
                        .code())
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refused(ask(Operation.UPDATE, "User").id("a").data(map("age", 11)))
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refused(ask(Operation.INCREMENT, "User").id("a").field("age").amount(9))
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(find("User", "a")).containsEntry("age", 3L);
        assertThat(((Map<?, ?>) call(ask(Operation.INCREMENT, "User")
                                        .id("a")
                                        .field("age")
                                        .amount(0.5))
                                .data())
                        .get("age"))
                .isEqualTo(3.5);
    }

    @Test
    void relatedRowsAreMadeChangedAndTakenAway() {
        create("Badge", "id", "g1");
        create("Badge", "id", "g2");
        create(
                "User",
                "id",
                "a",
                "name",
                "Ann",
                "badges",
                List.of("g1"),
                "profile",
                map("motto", "old"),
                "orders",
                List.of(map("number", 1, "lines", List.of(map("sku", "x"))), map("number", 2)));
        Object second = list("Order", map("number", 2), page(null, null, null, null))
                .get(0)
                .get("id");
        call(ask(Operation.UPDATE, "User")
                .id("a")
                .data(map(
                        "badges",
                        List.of("g2", map("label", "new")),
                        "profile",
                        map("motto", "new"),
                        "orders",
                        List.of(map("id", second, "number", 22), map("number", 3)))));
        Map<String, Object> ann = find("User", "a", "badges", "profile", "orders");
        assertThat(column((List<Map<String, Object>>) ann.get("badges"), "label"))
                .containsExactlyInAnyOrder(null, "new");
        assertThat(((Map<?, ?>) ann.get("profile")).get("motto")).isEqualTo("new");
        assertThat(column((List<Map<String, Object>>) ann.get("orders"), "number"))
                .containsExactlyInAnyOrder(22L, 3L);
        // Without orphanRemoval the profile that was replaced stays, and belongs to nobody.
        assertThat(column(list("Profile", map("user", null), page(null, null, null, null)), "motto"))
                .containsExactly("old");
        assertThat(refused(ask(Operation.UPDATE, "User").id("a").data(map("orders", List.of("nothing"))))
                        .code())
                .isEqualTo(ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void deletingTakesAlongWhatTheRelationsSay() {
        create("Badge", "id", "g1");
        create(
                "User",
                "id",
                "a",
                "name",
                "Ann",
                "badges",
                List.of("g1"),
                "profile",
                map("motto", "m"),
                "orders",
                List.of(map("number", 1, "lines", List.of(map("sku", "x")))));
        assertThat(call(ask(Operation.DELETE, "User").id("a")).data()).isEqualTo(true);
        assertThat(refused(ask(Operation.DELETE, "User").id("a")).code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(call(ask(Operation.COUNT, "Profile")).data()).isEqualTo(0L);
        assertThat(call(ask(Operation.COUNT, "Line")).data()).isEqualTo(0L);
        assertThat(call(ask(Operation.COUNT, "Order")).data()).isEqualTo(0L);
        assertThat(call(ask(Operation.COUNT, "Badge")).data()).isEqualTo(1L);
        assertThat(((Number) database.scalar("SELECT COUNT(*) FROM \"user_badges\"")).intValue())
                .isZero();
        assertThat(((Number) database.scalar("SELECT COUNT(*) FROM \"orders\"")).intValue())
                .isEqualTo(1);
    }

    @Test
    void aSoftDeleteHidesTheRowOnce() {
        create("Order", "id", "o1", "number", 1);
        assertThat(call(ask(Operation.DELETE, "Order").id("o1")).data()).isEqualTo(true);
        assertThat(refused(ask(Operation.DELETE, "Order").id("o1")).code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refused(ask(Operation.UPDATE, "Order").id("o1").data(map("number", 2)))
                        .code())
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refused(ask(Operation.FIND_BY_ID, "Order").id("o1")).code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void aFailureOnTheWayLeavesNothing() {
        create("User", "id", "a", "name", "Ann", "email", "a@b.c");
        assertThatThrownBy(() -> create("User", "name", "Bob", "email", "a@b.c", "orders", List.of(map("number", 1))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(call(ask(Operation.COUNT, "Order")).data()).isEqualTo(0L);
    }
}
