package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.RowCursor;

/** What the reading operations answer on every database. */
public abstract class ReadContract extends ShopContract {

    private void people() {
        create("User", "id", "a", "name", "Ann", "age", 30, "points", 1, "active", true, "born", "1990-05-01");
        create("User", "id", "b", "name", "Bob", "age", null, "points", 2, "active", false);
        create("User", "id", "c", "name", "Cid", "age", 30.5, "points", 3);
        create("User", "id", "d", "name", "Dan", "age", 20, "points", 4, "active", true);
        create("User", "id", "e", "name", "Eve", "age", null, "points", 5);
    }

    @Test
    void aRowIsReadBackAsItWasAnswered() {
        Map<String, Object> made = create(
                "User",
                "name",
                "Ann",
                "age",
                30.25,
                "points",
                9007199254740993L,
                "balance",
                "12.50",
                "active",
                true,
                "born",
                "1990-05-01",
                "meta",
                map("k", Arrays.asList(1, null, "x"), "deep", map("n", 2.0)),
                "tags",
                List.of("x", "y"));
        Map<String, Object> found = find("User", (String) made.get("id"));
        assertThat(found).isEqualTo(made);
        assertThat(List.copyOf(found.keySet())).isEqualTo(List.copyOf(made.keySet()));
        assertThat(found)
                .containsEntry("balance", new java.math.BigDecimal("12.5"))
                .containsEntry("createdAt", NOW)
                .containsEntry("badges", List.of())
                .doesNotContainKey("password");
        assertThat(found.get("email")).isNull();
    }

    @Test
    void aMissIsNotFound() {
        assertThat(refused(ask(Operation.FIND_BY_ID, "User").id("nobody")))
                .hasMessage("No User with this id")
                .extracting("code")
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refused(ask(Operation.FIND_ONE, "User").filter(map("name", "x"))))
                .hasMessage("No User matches");
    }

    @Test
    void nullsComeFirstAscendingAndLastDescending() {
        people();
        assertThat(column(list("User", map(), page(map("age", 1), null, null, null)), "id"))
                .containsExactly("b", "e", "d", "a", "c");
        assertThat(column(list("User", map(), page(map("age", -1), null, null, null)), "id"))
                .containsExactly("c", "a", "d", "b", "e");
        assertThat(column(list("User", map(), page(map("age", 1), 1, 2, null)), "id"))
                .containsExactly("e", "d");
    }

    @Test
    void aCursorGoesThroughEveryRowOnceWhateverTheOrder() {
        people();
        for (Map<String, Object> sort : List.of(
                map("age", 1),
                map("age", -1),
                map("active", 1, "age", -1),
                map("active", -1, "name", 1),
                map("born", 1, "points", -1),
                map("id", -1))) {
            List<Object> all = column(list("User", map(), page(sort, null, null, null)), "id");
            List<Object> paged = new ArrayList<>();
            String after = null;
            do {
                EntityResult result = call(ask(Operation.FIND_ALL, "User")
                        .filter(map("name", map("$ne", "x")))
                        .options(page(sort, null, 2, after)));
                paged.addAll(column(rows(result), "id"));
                after = result.next();
            } while (after != null);
            assertThat(paged).as("sorted by %s", sort).isEqualTo(all).hasSize(5);
        }
    }

    @Test
    void sortKeysThatAreNotSelectedDoNotShow() {
        people();
        RequestOptions options = new RequestOptions(
                map("age", -1), null, 2, null, List.of("name"), List.of(), List.of(), false, true, false);
        EntityResult result = call(ask(Operation.FIND_ALL, "User").options(options));
        assertThat(rows(result).get(0)).isEqualTo(map("id", "c", "name", "Cid"));
        assertThat(result.count()).isEqualTo(2);
        assertThat(result.total()).isEqualTo(5);
        assertThat(result.limit()).isEqualTo(2);
        assertThat(result.next()).isNotNull();
    }

    @Test
    void aTagIsThatOfTheWholeRowWhateverIsSelected() {
        people();
        EntityResult whole = call(ask(Operation.FIND_BY_ID, "User").id("a"));
        EntityResult part = call(ask(Operation.FIND_BY_ID, "User").id("a").options(select("name")));
        assertThat(part.data()).isEqualTo(map("id", "a", "name", "Ann"));
        assertThat(part.tag()).isEqualTo(whole.tag().substring(0, whole.tag().indexOf('.')));
    }

    @Test
    void searchIgnoresCaseAndTakesWildcardsForThemselves() {
        create("User", "id", "a", "name", "100% ÉCLAIR");
        create("User", "id", "b", "name", "1000 eclairs");
        create("User", "id", "c", "name", "a_b!c");
        assertThat(column(rows(call(ask(Operation.SEARCH, "User").query("éclair"))), "id"))
                .containsExactly("a");
        assertThat(column(rows(call(ask(Operation.SEARCH, "User").query("100%"))), "id"))
                .containsExactly("a");
        assertThat(column(rows(call(ask(Operation.SEARCH, "User").query("A_B!C"))), "id"))
                .containsExactly("c");
        assertThat(column(rows(call(ask(Operation.SEARCH, "User").query("a_c"))), "id"))
                .isEmpty();
    }

    @Test
    void countCountsWhatMatches() {
        people();
        assertThat(call(ask(Operation.COUNT, "User").filter(map("age", map("$ne", 30))))
                        .data())
                .isEqualTo(4L);
    }

    @Test
    void aStreamGivesEveryRowWithItsRelations() {
        create("Company", "id", "acme", "name", "Acme");
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            many.add(map("name", "n" + i, "company", i % 2 == 0 ? "acme" : null, "active", true));
        }
        call(ask(Operation.CREATE, "User").data(many));
        RequestOptions options = new RequestOptions(
                null, null, null, null, List.of("name", "active"), List.of(), List.of("company"), false, false, true);
        try (RowCursor cursor =
                call(ask(Operation.FIND_ALL, "User").options(options)).cursor()) {
            int rows = 0;
            while (cursor.hasNext()) {
                Map<String, Object> row = cursor.next();
                assertThat(row)
                        .containsOnlyKeys("id", "name", "active", "company")
                        .containsEntry("active", true);
                boolean even = Integer.parseInt(((String) row.get("name")).substring(1)) % 2 == 0;
                assertThat(row.get("company")).isEqualTo(even ? map("id", "acme", "name", "Acme") : null);
                rows++;
            }
            assertThat(rows).isEqualTo(1200);
        }
        assertThat(database.ran()).hasSize(4);
    }

    @Test
    void groupsSumAndCompare() {
        people();
        List<Map<String, Object>> groups = rows(call(ask(Operation.AGGREGATE, "User")
                .stages(List.of(
                        map("$match", map("points", map("$lt", 5))),
                        map(
                                "$group",
                                map(
                                        "_by",
                                        "active",
                                        "n",
                                        map("$count", true),
                                        "sum",
                                        map("$sum", "points"),
                                        "half",
                                        map("$sum", 0.5),
                                        "mean",
                                        map("$avg", "points"),
                                        "least",
                                        map("$min", "age"),
                                        "last",
                                        map("$max", "name"))),
                        map("$match", map("n", map("$gte", 1))),
                        map("$sort", map("sum", -1)),
                        map("$skip", 0),
                        map("$limit", 2)))));
        assertThat(groups)
                .containsExactly(
                        map("active", true, "n", 2L, "sum", 5L, "half", 1L, "mean", 2.5, "least", 20L, "last", "Dan"),
                        map("active", null, "n", 1L, "sum", 3L, "half", 0.5, "mean", 3L, "least", 30.5, "last", "Cid"));
    }

    @Test
    void oneGroupOfAllIsThereEvenOfNothing() {
        List<Map<String, Object>> groups = rows(call(ask(Operation.AGGREGATE, "User")
                .stages(List.of(map(
                        "$group",
                        map(
                                "_by",
                                null,
                                "n",
                                map("$count", true),
                                "there",
                                map("$count", "age"),
                                "sum",
                                map("$sum", "age"),
                                "max",
                                map("$max", "age")))))));
        assertThat(groups).containsExactly(map("_group", null, "n", 0L, "there", 0L, "sum", 0L, "max", null));
    }

    @Test
    void stagesAreDoneInTheirOrder() {
        people();
        EntityRequest.Builder limited = ask(Operation.AGGREGATE, "User")
                .stages(List.of(
                        map("$sort", map("points", -1)),
                        map("$limit", 3),
                        map("$match", map("active", true)),
                        map("$group", map("_by", List.of("active", "name"), "n", map("$sum", 1))),
                        map("$group", map("_by", null, "groups", map("$count", true)))));
        if (!can(DialectFeature.OFFSET)) {
            assertThat(refused(limited).code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
            return;
        }
        List<Map<String, Object>> rows = rows(call(limited));
        assertThat(rows).containsExactly(map("_group", null, "groups", 1L));
        List<Map<String, Object>> plain = rows(call(ask(Operation.AGGREGATE, "User")
                .stages(List.of(
                        map("$sort", map("age", 1)),
                        map("$skip", 1),
                        map("$limit", 3),
                        map("$match", map("points", map("$gt", 1)))))));
        assertThat(column(plain, "id")).hasSize(2).last().isEqualTo("d");
        assertThat(plain.get(0)).doesNotContainKey("password");
        assertThat(plain.get(1)).containsEntry("active", true);
    }
}
