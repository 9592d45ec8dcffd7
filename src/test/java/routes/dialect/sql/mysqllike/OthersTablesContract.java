package routes.dialect.sql.mysqllike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.schema.SchemaStrategy;

/** Tables that another program made are read and written as ours are, and the indexes of both are used. */
public abstract class OthersTablesContract extends ServerContract {
    private static final String SCHEMA = """
            [{"name": "Person", "collection": "people",
              "fields": {"name": "string", "city": "string", "born": "date", "day": "date"},
              "indexes": [{"fields": ["name"]}]}]
            """;

    /** A collation that ignores case and trailing spaces, as those that servers begin with. */
    protected abstract String collation();

    private Asked others(String characters) throws Exception {
        String uri = uri();
        Asked people = open(uri, SchemaStrategy.NONE, SCHEMA);
        execute(
                people.database(),
                "CREATE TABLE \"people\" (\"id\" VARCHAR(36) PRIMARY KEY, \"name\" VARCHAR(100), \"city\" TEXT,"
                        + " \"born\" DATETIME(3), \"day\" DATE, KEY \"by_name\" (\"name\")) CHARACTER SET "
                        + characters);
        // The catalog is looked at again, now that the table is there.
        people.close();
        return open(uri, SchemaStrategy.NONE, SCHEMA);
    }

    private void fill(Asked people, int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(Map.of("id", "p" + i, "name", (i % 2 == 0 ? "n" : "N") + i % 100, "city", "c" + i % 3));
        }
        people.run(EntityRequest.of(Operation.CREATE, "Person").data(rows));
        query(people.database(), "ANALYZE TABLE \"people\"");
    }

    @Test
    void textIsComparedExactlyWhereItsTableDoesNot() throws Exception {
        for (String characters : List.of("utf8mb4 COLLATE " + collation(), "latin1", "utf8mb3")) {
            try (Asked people = others(characters)) {
                List<String> inOrder = List.of("Ann", "Ann ", "Bob", "ann", "bob", "Ünn");
                for (int i = 0; i < inOrder.size(); i++) {
                    people.create("Person", Map.of("id", "p" + i, "name", inOrder.get(i), "city", inOrder.get(i)));
                }
                for (String field : List.of("name", "city")) {
                    assertThat(people.ids("Person", Map.of(), Map.of(field, 1)))
                            .as("%s in %s", field, characters)
                            .containsExactly("p0", "p1", "p2", "p3", "p4", "p5");
                    assertThat(people.ids("Person", Map.of(field, "Ann"), null)).containsExactly("p0");
                    assertThat(people.ids("Person", Map.of(field, Map.of("$in", List.of("ann", "BOB"))), null))
                            .containsExactly("p3");
                    assertThat(people.ids("Person", Map.of(field, Map.of("$ne", "ann")), null))
                            .containsExactly("p0", "p1", "p2", "p4", "p5");
                    assertThat(people.ids("Person", Map.of(field, Map.of("$regex", "^A")), null))
                            .containsExactly("p0", "p1");
                    assertThat(people.ids("Person", Map.of(field, Map.of("$gt", "Bob")), null))
                            .containsExactly("p3", "p4", "p5");
                    assertThat((List<?>) people.run(EntityRequest.of(Operation.AGGREGATE, "Person")
                                            .stages(List.of(Map.of(
                                                    "$group", Map.of("_by", field, "n", Map.of("$count", true))))))
                                    .data())
                            .hasSize(6);
                }
                assertThat(people.run(EntityRequest.of(Operation.COUNT, "Person")
                                        .filter(Map.of("id", "P1")))
                                .data())
                        .isEqualTo(0L);
            }
        }
    }

    @Test
    void pagesGoThroughEveryRowOnce() throws Exception {
        try (Asked people = others("utf8mb4 COLLATE " + collation())) {
            fill(people, 300);
            for (Map<String, Object> sort :
                    List.<Map<String, Object>>of(Map.of("name", 1), Map.of("id", -1), Map.of("id", 1))) {
                List<Object> all = new ArrayList<>();
                String after = null;
                do {
                    RequestOptions page = new RequestOptions(
                            sort, null, 7, after, List.of(), List.of(), List.of(), false, false, false);
                    EntityResult result = people.run(
                            EntityRequest.of(Operation.FIND_ALL, "Person").options(page));
                    all.addAll(Asked.ids(result));
                    after = result.next();
                } while (after != null);
                assertThat(all).as("sorted by %s", sort).hasSize(300).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void theFieldOfAUniqueColumnIsNamed() throws Exception {
        String schema = """
                [{"name": "Coupon", "table": "coupons", "fields": {"word": {"type": "string", "column": "code", "unique": true}}}]
                """;
        try (Asked coupons = open(uri(), SchemaStrategy.NONE, schema)) {
            execute(
                    coupons.database(),
                    "CREATE TABLE \"coupons\" (\"id\" VARCHAR(36) PRIMARY KEY, \"code\" VARCHAR(9) UNIQUE)"
                            + " CHARACTER SET latin1");
            coupons.create("Coupon", Map.of("id", "a", "word", "x"));
            assertThatThrownBy(() -> coupons.create("Coupon", Map.of("id", "b", "word", "x")))
                    .hasMessage("Another row already has this word");
        }
    }

    @Test
    void aDayIsRead() throws Exception {
        try (Asked people = others("utf8mb4 COLLATE " + collation())) {
            execute(people.database(), "INSERT INTO \"people\" (\"id\", \"day\") VALUES ('a', '2026-03-29')");
            assertThat(people.find("Person", "a")).containsEntry("day", "2026-03-29T00:00:00.000Z");
        }
    }

    @Test
    void theirIndexesAreUsed() throws Exception {
        try (Asked people = others("utf8mb4 COLLATE " + collation())) {
            fill(people, 2000);
            assertThat(plans(
                            people,
                            EntityRequest.of(Operation.FIND_BY_ID, "Person").id("p1")))
                    .contains("const PRIMARY");
            assertThat(plans(
                            people,
                            EntityRequest.of(Operation.FIND_ALL, "Person").filter(Map.of("name", "n2"))))
                    .contains("ref by_name");
            assertThat(plans(people, EntityRequest.of(Operation.FIND_ALL, "Person")))
                    .contains("index PRIMARY")
                    .doesNotContain("filesort");
        }
    }

    @Test
    void oursAreUsedForOrderAsWell() throws Exception {
        try (Asked people = open(SCHEMA)) {
            fill(people, 2000);
            RequestOptions byName = new RequestOptions(
                    Map.of("name", 1), null, 5, null, List.of("name"), List.of(), List.of(), false, false, false);
            assertThat(plans(
                            people,
                            EntityRequest.of(Operation.FIND_ALL, "Person").options(byName)))
                    .contains("idx_people_0")
                    .doesNotContain("filesort");
            assertThat(plans(
                            people,
                            EntityRequest.of(Operation.FIND_ALL, "Person")
                                    .filter(Map.of("name", Map.of("$regex", "^n42")))))
                    .contains("range idx_people_0");
            assertThat(plans(
                            people,
                            EntityRequest.of(Operation.FIND_BY_ID, "Person").id("p1")))
                    .contains("const PRIMARY");
        }
    }
}
