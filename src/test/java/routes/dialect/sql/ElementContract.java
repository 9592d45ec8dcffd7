package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;

/** Writes that depend on the rows that are there, or concern many of them, on every database. */
public abstract class ElementContract extends ShopContract {

    @Test
    void manyRowsAreChangedAndDeleted() {
        for (int i = 0; i < 700; i++) {
            create("User", "id", String.format("u%03d", i), "name", "n", "age", i);
        }
        EntityResult updated = call(ask(Operation.UPDATE_MANY, "User")
                .filter(map("age", map("$gte", 100)))
                .data(map("active", true)));
        assertThat(updated.data()).isNull();
        assertThat(updated.count()).isEqualTo(600);
        assertThat(call(ask(Operation.COUNT, "User").filter(map("active", true)))
                        .data())
                .isEqualTo(600L);
        EntityResult deleted = call(ask(Operation.DELETE_MANY, "User").filter(map("age", map("$lt", 650))));
        assertThat(deleted.data()).isEqualTo(650L);
        assertThat(call(ask(Operation.COUNT, "User")).data()).isEqualTo(50L);
        assertThat(call(ask(Operation.DELETE_MANY, "Line").filter(map()).all(true))
                        .data())
                .isEqualTo(0L);
    }

    @Test
    void upsertChangesTheRowOrMakesIt() {
        EntityResult made =
                call(ask(Operation.UPSERT, "User").filter(map("email", "a@b.c")).data(map("name", "Ann")));
        assertThat(made.created()).isTrue();
        assertThat(row(made)).containsEntry("email", "a@b.c").containsEntry("name", "Ann");
        EntityResult changed =
                call(ask(Operation.UPSERT, "User").filter(map("email", "a@b.c")).data(map("age", 5)));
        assertThat(changed.created()).isFalse();
        assertThat(row(changed)).containsEntry("age", 5L).containsEntry("name", "Ann");
        assertThat(call(ask(Operation.UPSERT, "User").filter(map("name", "Bob")).data(map("age", 1)))
                        .created())
                .isTrue();
        assertThat(call(ask(Operation.COUNT, "User")).data()).isEqualTo(2L);
    }

    @Test
    void aSetHoldsEachValueOnce() {
        create("User", "id", "a", "name", "Ann");
        for (Object value : List.of("x", "y", "x")) {
            call(ask(Operation.ADD_TO_SET, "User").id("a").field("tags").value(value));
        }
        assertThat(find("User", "a")).containsEntry("tags", List.of("x", "y"));
        EntityResult pulled =
                call(ask(Operation.PULL, "User").id("a").field("tags").value("x"));
        assertThat(row(pulled)).containsEntry("tags", List.of("y"));
        assertThat(refused(ask(Operation.PULL, "User").id("b").field("tags").value("x"))
                        .code())
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void aSetOfRelatedRowsHoldsEachOnce() {
        create("Badge", "id", "g1");
        create("User", "id", "a", "name", "Ann");
        call(ask(Operation.ADD_TO_SET, "User").id("a").field("badges").value("g1"));
        EntityResult again = call(ask(Operation.ADD_TO_SET, "User")
                .id("a")
                .field("badges")
                .value("g1")
                .options(with("badges")));
        assertThat(column((List<Map<String, Object>>) ((Map<?, ?>) again.data()).get("badges"), "id"))
                .containsExactly("g1");
        call(ask(Operation.PULL, "User").id("a").field("badges").value("g1"));
        assertThat(find("User", "a", "badges")).containsEntry("badges", List.of());
    }

    @Test
    void incrementCountsNullAsNothing() {
        create("User", "id", "a", "name", "Ann");
        assertThat(increment("points", 2)).isEqualTo(2L);
        assertThat(increment("points", -5)).isEqualTo(-3L);
        assertThat(increment("age", 0.25)).isEqualTo(0.25);
        assertThat(increment("age", 0.75)).isEqualTo(1L);
        assertThat(increment("balance", 0.1)).isEqualTo(new java.math.BigDecimal("0.1"));
        assertThat(increment("balance", 0.2)).isEqualTo(new java.math.BigDecimal("0.3"));
        assertThat(refused(ask(Operation.INCREMENT, "User")
                                .id("b")
                                .field("points")
                                .amount(1))
                        .code())
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void aSumThatDoesNotFitIsRefused() {
        create("User", "id", "a", "name", "Ann", "points", Long.MAX_VALUE - 1);
        assertThat(increment("points", 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(refused(ask(Operation.INCREMENT, "User")
                                .id("a")
                                .field("points")
                                .amount(1))
                        .code())
                .isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(increment("points", -1)).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void aFlowIsRunAgainFromItsStart() {
        create("User", "id", "a", "name", "Ann", "tags", List.of("x"));
        TestDatabase.Plan<EntityResult> plan = plan(
                command(ask(Operation.ADD_TO_SET, "User").id("a").field("tags").value("y")), caller);
        Map<SqlDialect, Flow<EntityResult>> flows = new HashMap<>();
        TestDatabase.Plan<EntityResult> flow =
                (dialect, runner) -> flows.computeIfAbsent(dialect, first -> plan.in(dialect, runner));
        Object first = database.run(flow).data();
        call(ask(Operation.PULL, "User").id("a").field("tags").value("x"));
        assertThat(first).isNotEqualTo(database.run(flow).data());
        assertThat(find("User", "a")).containsEntry("tags", List.of("y"));
    }

    @Test
    void whateverIsWrittenIsAValueAndNothingElse() {
        for (String hostile : List.of(
                "'; DROP TABLE \"users\"; --", "\" OR 1=1 --", "?", "{fn now()}", "$1", "!%_", "\\", "é\uD835\uDCB3")) {
            String id = (String) create("Odd", "a", hostile).get("id");
            assertThat(find("Odd", id)).containsEntry("a", hostile);
            assertThat(column(list("Odd", map("a", hostile), page(null, null, null, null)), "id"))
                    .containsExactly(id);
            Map<String, Object> inside = map("meta." + hostile.replace(".", "").replace("$", "s"), hostile);
            if (can(DialectFeature.JSON_PATH)) {
                assertThat(list("User", inside, page(null, null, null, null))).isEmpty();
            } else {
                assertThat(refused(ask(Operation.FIND_ALL, "User").filter(inside))
                                .code())
                        .isEqualTo(ErrorCode.NOT_SUPPORTED);
            }
        }
        assertThat(call(ask(Operation.COUNT, "Odd")).data()).isEqualTo(8L);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(EntityResult result) {
        return (Map<String, Object>) result.data();
    }

    private Object increment(String field, Number amount) {
        return ((Map<?, ?>) call(ask(Operation.INCREMENT, "User")
                                .id("a")
                                .field(field)
                                .amount(amount))
                        .data())
                .get(field);
    }
}
