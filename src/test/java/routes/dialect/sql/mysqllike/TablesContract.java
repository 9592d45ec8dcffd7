package routes.dialect.sql.mysqllike;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.schema.SchemaStrategy;

/** Tables that stretch what these servers can make: long keys, many columns, strange names, rows that stay. */
public abstract class TablesContract extends ServerContract {

    private static void taken(Asked asked, String entity, Map<String, Object> data, String... fields) {
        EntityException failure =
                asked.refused(EntityRequest.of(Operation.CREATE, entity).data(data));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(failure.details()).extracting(detail -> detail.field()).containsExactly(fields);
    }

    @Test
    void whatIsTooLongForAnIndexIsUniqueAllTheSame() throws Exception {
        String schema = """
                [{"name": "Page", "collection": "pages", "softDelete": %s,
                  "fields": {"body": {"type": "text", "unique": true},
                    "title": {"type": "string", "maxLength": 4000, "unique": true},
                    "a": {"type": "string", "maxLength": 900}, "b": "text", "c": "integer"},
                  "indexes": [{"fields": {"a": "asc", "b": "desc", "c": "asc"}, "unique": true},
                    {"fields": ["a", "b", "c"]}, {"fields": ["title"]}]}]
                """;
        String long1 = "x".repeat(3999);
        for (boolean softDelete : new boolean[] {false, true}) {
            try (Asked pages = open(schema.formatted(softDelete))) {
                pages.create(
                        "Page", Map.of("id", "1", "body", long1 + long1, "title", long1, "a", "k", "b", long1, "c", 1));
                taken(pages, "Page", Map.of("body", long1 + long1), "body");
                taken(pages, "Page", Map.of("title", long1), "title");
                taken(pages, "Page", Map.of("a", "k", "b", long1, "c", 1), "a", "b", "c");
                pages.create(
                        "Page",
                        Map.of("body", long1 + long1 + "y", "title", long1 + "y", "a", "k", "b", long1, "c", 2));
                pages.create("Page", Map.of("body", (long1 + long1).toUpperCase(java.util.Locale.ROOT)));
                pages.run(EntityRequest.of(Operation.DELETE, "Page").id("1"));
                pages.create("Page", Map.of("body", long1 + long1, "title", long1, "a", "k", "b", long1, "c", 1));
            }
        }
    }

    @Test
    void aTableHasManyStrings() throws Exception {
        String fields = IntStream.range(0, 150)
                .mapToObj(i -> "\"f" + i + "\": {\"type\": \"string\", \"unique\": " + (i == 7) + "}")
                .collect(Collectors.joining(", "));
        String schema = "[{\"name\": \"Wide\", \"collection\": \"wides\", \"fields\": {" + fields + "}}]";
        String uri = uri();
        try (Asked wide = open(uri, SchemaStrategy.UPDATE, schema)) {
            wide.create("Wide", Map.of("id", "w", "f0", "a", "f7", "é".repeat(255), "f149", "z".repeat(255)));
            assertThat(wide.find("Wide", "w")).containsEntry("f149", "z".repeat(255));
            taken(wide, "Wide", Map.of("f7", "é".repeat(255)), "f7");
            assertThat(wide.ids("Wide", Map.of("f149", Map.of("$gt", "y")), Map.of("f149", 1)))
                    .containsExactly("w");
        }
        String more = schema.replace("\"f149\"", "\"f150\": \"string\", \"f149\"");
        try (Asked wide = open(uri, SchemaStrategy.UPDATE, more)) {
            assertThat(wide.find("Wide", "w")).containsEntry("f150", null).containsEntry("f0", "a");
        }
    }

    @Test
    void namesAreTakenAsTheyAre() throws Exception {
        String schema = """
                [{"name": "Odd", "collection": "odd `things`? it's \\\\ \\"so\\"",
                  "fields": {"it's": {"type": "string", "unique": true}, "a`b": "integer", "say \\"x\\"": "string",
                    "what?": "string", "back\\\\slash": "json", "Größe": "number", "select": "boolean"},
                  "indexes": [{"fields": ["what?", "a`b"], "unique": true}]}]
                """;
        Map<String, Object> data = Map.of(
                "id",
                "1",
                "it's",
                "?",
                "a`b",
                1L,
                "say \"x\"",
                "'",
                "what?",
                "\\",
                "back\\slash",
                Map.of("k'?", 2),
                "Größe",
                1.5,
                "select",
                true);
        try (Asked odd = open(schema)) {
            odd.create("Odd", data);
            assertThat(odd.find("Odd", "1")).isEqualTo(data);
            assertThat(odd.ids("Odd", Map.of("it's", "?", "what?", "\\", "back\\slash.k'?", 2), Map.of("say \"x\"", 1)))
                    .containsExactly("1");
            taken(odd, "Odd", Map.of("it's", "?"), "it's");
            taken(odd, "Odd", Map.of("what?", "\\", "a`b", 1), "what?", "a`b");
        }
    }

    @Test
    void aRowThatStaysWhenItIsDeletedLetsGoOfWhatItRefersTo() throws Exception {
        String schema = """
                [{"name": "Desk", "collection": "desks", "fields": {"name": "string"}},
                 {"name": "Clerk", "collection": "clerks", "softDelete": true, "fields": {"name": "string"},
                  "relations": {"desk": {"target": "Desk", "type": "one-to-one", "onDelete": "set-null"}}}]
                """;
        try (Asked office = open(schema)) {
            office.create("Desk", Map.of("id", "d"));
            office.create("Clerk", Map.of("id", "a", "desk", "d"));
            taken(office, "Clerk", Map.of("id", "b", "desk", "d"), "desk");
            office.run(EntityRequest.of(Operation.DELETE, "Clerk").id("a"));
            office.create("Clerk", Map.of("id", "b", "desk", "d"));
            office.run(EntityRequest.of(Operation.DELETE, "Desk").id("d"));
            assertThat(office.find("Clerk", "b")).containsEntry("desk", null);
        }
    }

    @Test
    void aValueBecomesUniqueAmongRowsThatAreThere() throws Exception {
        String schema = """
                [{"name": "Item", "collection": "items", "softDelete": true,
                  "fields": {"name": {"type": "string", "unique": %s}, "meta": {"type": "json", "required": true}}}]
                """;
        String uri = uri();
        try (Asked items = open(uri, SchemaStrategy.UPDATE, schema.formatted(false))) {
            items.create("Item", Map.of("id", "a", "name", "one", "meta", Map.of()));
            items.create("Item", Map.of("id", "b", "name", "one", "meta", List.of()));
            items.run(EntityRequest.of(Operation.DELETE, "Item").id("a"));
        }
        for (int i = 0; i < 2; i++) {
            try (Asked items = open(uri, SchemaStrategy.UPDATE, schema.formatted(true))) {
                taken(items, "Item", Map.of("name", "one", "meta", 1), "name");
                assertThat(items.find("Item", "b")).containsOnlyKeys("id", "name", "meta", "deletedAt");
            }
        }
    }

    @Test
    void tablesWhoseNamesDifferInCaseOnlyAreDifferent() throws Exception {
        String uri = uri();
        try (Asked none = open(uri, SchemaStrategy.NONE, "[]")) {
            execute(none.database(), "CREATE TABLE \"Items\" (\"other\" INT)");
        }
        String schema = """
                [{"name": "Item", "collection": "items", "fields": {"name": "string"}}]
                """;
        try (Asked items = open(uri, SchemaStrategy.UPDATE, schema)) {
            items.create("Item", Map.of("id", "a"));
            assertThat(items.ids("Item", null, null)).containsExactly("a");
        }
    }
}
