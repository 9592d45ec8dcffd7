package routes.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.entity.EntityException;
import routes.schema.Described;
import routes.schema.EntitySchema;
import routes.schema.SchemaReader;

/** Databases as strange as they come, described so that the reader of schemas takes every word. */
class SqliteIntrospectionTest {
    @TempDir
    Path folder;

    private String file;

    @BeforeEach
    void name() {
        file = folder.resolve("others.db").toString();
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Described describe(String... tables) {
        return new SqlVendors(List.of(new SqliteVendor()))
                .describe(
                        "sqlite",
                        file,
                        SqlSettings.DEFAULT,
                        List.of(),
                        table -> tables.length == 0 || Arrays.asList(tables).contains(table));
    }

    private static JsonNode entity(Described described, String name) {
        for (JsonNode schema : described.schemas()) {
            if (schema.path("name").asText().equals(name)) {
                return schema;
            }
        }
        throw new AssertionError("no " + name + " in " + described.schemas());
    }

    private static List<String> names(Described described) {
        List<String> names = new ArrayList<>();
        described.schemas().forEach(schema -> names.add(schema.path("name").asText()));
        return names;
    }

    private static List<String> notes(Described described) {
        return described.notes().stream().map(Described.Note::toString).toList();
    }

    @Test
    void linksThatTheDatabaseKeepsFromBeingDeletedAreTold() throws Exception {
        run(
                "CREATE TABLE film (id INTEGER PRIMARY KEY)",
                "CREATE TABLE actor (id INTEGER PRIMARY KEY)",
                "CREATE TABLE cast_of (film INTEGER REFERENCES film ON DELETE RESTRICT,"
                        + " actor INTEGER REFERENCES actor ON DELETE CASCADE, PRIMARY KEY (film, actor))",
                "CREATE TABLE fans (film INTEGER REFERENCES film ON DELETE CASCADE,"
                        + " actor INTEGER REFERENCES actor ON DELETE CASCADE, PRIMARY KEY (film, actor))");
        assertThat(notes(describe()))
                .contains("fans: became the many-to-many relation Film.actors2 and its way back")
                .contains("cast_of: became the many-to-many relation Film.actors and its way back; "
                        + "deleting a row takes its links along, which the database by itself refuses");
    }

    @Test
    void namesOfAnyKindAreGivenNewOnes() throws Exception {
        run(
                "CREATE TABLE \"we\"\"ird '`[t]\" (\"id\" INTEGER PRIMARY KEY, \"a.b\" TEXT, \"$x\" TEXT, \"A B\" TEXT,"
                        + " \"a_b\" TEXT, \"\" TEXT, \"1st\" TEXT, \"ключ\" TEXT, \"_id\" TEXT)",
                "CREATE TABLE \"select\" (\"from\" INTEGER PRIMARY KEY, \"where\" TEXT)",
                "CREATE TABLE \"таблица\" (\"x\" INTEGER PRIMARY KEY)",
                "CREATE TABLE \"count\" (\"x\" INTEGER PRIMARY KEY)",
                "CREATE TABLE \"a/b\" (\"x\" INTEGER PRIMARY KEY)",
                "CREATE TABLE \"order\" (\"x\" INTEGER PRIMARY KEY)",
                "CREATE TABLE \"orders\" (\"x\" INTEGER PRIMARY KEY)",
                "CREATE TABLE \"9lives\" (\"x\" INTEGER PRIMARY KEY)",
                "CREATE TABLE \"" + "long".repeat(40) + "\" (\"x\" INTEGER PRIMARY KEY)");

        Described described = describe();

        assertThat(names(described))
                .hasSize(9)
                .doesNotHaveDuplicates()
                .contains("Select", "Orders", "Order", "Table9Live");
        JsonNode weird = entity(described, "WeIrdT");
        assertThat(weird.path("table").asText()).isEqualTo("we\"ird '`[t]");
        List<String> columns = new ArrayList<>();
        weird.path("fields").forEach(field -> columns.add(field.path("column").asText()));
        assertThat(columns).contains("a.b", "$x", "A B", "1st", "ключ", "_id");
        SchemaReader.read("described", described.schemas());
    }

    @Test
    void twoHundredTablesAreDescribed() throws Exception {
        String[] tables = new String[200];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = "CREATE TABLE part_" + i + " (id INTEGER PRIMARY KEY, name VARCHAR(20)"
                    + (i == 0 ? ")" : ", before_id INTEGER REFERENCES part_" + (i - 1) + " (id))");
        }
        run(tables);

        Described described = describe();

        assertThat(described.schemas()).hasSize(200);
        assertThat(entity(described, "Part7")
                        .path("relations")
                        .path("before")
                        .path("target")
                        .asText())
                .isEqualTo("Part6");
    }

    @Test
    void whatHasNoKeyIsOnlyReadAndAUniqueIndexIsAKey() throws Exception {
        run(
                "CREATE TABLE log (at TEXT, line TEXT)",
                "CREATE TABLE country (code CHAR(2) NOT NULL UNIQUE, name TEXT)",
                "CREATE TABLE maybe (code CHAR(2) UNIQUE)",
                "CREATE VIEW lines AS SELECT line FROM log");

        Described described = describe();

        assertThat(entity(described, "Log").path("id").isBoolean()).isTrue();
        assertThat(entity(described, "Line").path("id").isBoolean()).isTrue();
        assertThat(entity(described, "Maybe").path("id").isBoolean()).isTrue();
        assertThat(entity(described, "Country").path("id").path("column").asText())
                .isEqualTo("code");
        assertThat(notes(described)).anyMatch(note -> note.startsWith("log: a table without a key"));
    }

    @Test
    void typesThatNobodyKnowsAreJudgedByTheirValues() throws Exception {
        run(
                "CREATE TABLE odd (id INTEGER PRIMARY KEY, whole WIBBLE, part WOBBLE, mixed, empty GIZMO, told TIMESTAMP,"
                        + " exact DECIMAL(12,3), tree JSON, kind TEXT CHECK (kind IN ('a', 'b''c')),"
                        + " twice INTEGER GENERATED ALWAYS AS (id * 2))",
                "INSERT INTO odd (id, whole, part, mixed, told, kind) VALUES (1, 5, 1.5, 'x', '2026-11-21T01:21:47.799Z', 'a')");

        Described described = describe();
        JsonNode fields = entity(described, "Odd").path("fields");

        assertThat(fields.path("whole").path("type").asText()).isEqualTo("integer");
        assertThat(fields.path("part").path("type").asText()).isEqualTo("number");
        assertThat(fields.path("mixed").path("type").asText()).isEqualTo("text");
        assertThat(fields.path("empty").path("type").asText()).isEqualTo("text");
        assertThat(fields.path("told").path("type").asText()).isEqualTo("date");
        assertThat(fields.path("exact").path("scale").asInt()).isEqualTo(3);
        assertThat(fields.path("tree").path("type").asText()).isEqualTo("json");
        assertThat(fields.path("kind").path("enum")).hasToString("[\"a\",\"b'c\"]");
        assertThat(fields.path("twice").path("generated").asBoolean()).isTrue();
        assertThat(notes(described)).anyMatch(note -> note.contains("odd.empty: nothing is known of its type GIZMO"));
    }

    @Test
    void foreignKeysMayGoRoundInCirclesAndAnywhere() throws Exception {
        run(
                "CREATE TABLE hen (id INTEGER PRIMARY KEY, egg_id INTEGER REFERENCES egg (id))",
                "CREATE TABLE egg (id INTEGER PRIMARY KEY, hen_id INTEGER NOT NULL REFERENCES hen, spare_id INTEGER REFERENCES"
                        + " hen (id))",
                "CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node (id))",
                "CREATE TABLE edge (source INTEGER NOT NULL REFERENCES node (id), target INTEGER NOT NULL REFERENCES node (id),"
                        + " PRIMARY KEY (source, target))",
                "CREATE TABLE pair (a INTEGER, b INTEGER, PRIMARY KEY (a, b))",
                "CREATE TABLE uses_pair (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, gone INTEGER REFERENCES nowhere (id),"
                        + " FOREIGN KEY (a, b) REFERENCES pair (a, b))",
                "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE passport (person_id INTEGER PRIMARY KEY REFERENCES person (id), number TEXT)");

        Described described = describe();

        JsonNode hen = entity(described, "Hen").path("relations");
        assertThat(hen.path("egg").path("target").asText()).isEqualTo("Egg");
        assertThat(hen.path("eggs").path("mappedBy").asText()).isEqualTo("hen");
        assertThat(hen.path("eggsBySpare").path("mappedBy").asText()).isEqualTo("spare");
        JsonNode node = entity(described, "Node").path("relations");
        assertThat(node.path("targets").path("through").asText()).isEqualTo("edge");
        assertThat(node.path("sources").path("mappedBy").asText()).isEqualTo("targets");
        assertThat(entity(described, "Pair").path("id")).hasToString("[\"a\",\"b\"]");
        assertThat(entity(described, "Passport").path("id")).hasToString("[\"person\"]");
        assertThat(entity(described, "Passport")
                        .path("relations")
                        .path("person")
                        .path("type")
                        .asText())
                .isEqualTo("one-to-one");
        assertThat(entity(described, "Person")
                        .path("relations")
                        .path("passport")
                        .path("type")
                        .asText())
                .isEqualTo("one-to-one");
        assertThat(notes(described))
                .anyMatch(note -> note.startsWith("uses_pair.a, b: no relation: it refers to pair by several columns"))
                .anyMatch(note -> note.startsWith("uses_pair.gone: no relation: it refers to nowhere"));
        SchemaReader.read("described", described.schemas());
    }

    @Test
    void onlyTheTablesThatWereAskedForAreDescribed() throws Exception {
        run(
                "CREATE TABLE a (id INTEGER PRIMARY KEY, b_id INTEGER REFERENCES b (id))",
                "CREATE TABLE b (id INTEGER PRIMARY KEY)",
                "CREATE TABLE octonet_keys (id INTEGER PRIMARY KEY)");

        Described described = describe("a", "octonet_keys");

        assertThat(names(described)).containsExactly("A");
        assertThat(entity(described, "A")
                        .path("fields")
                        .path("bId")
                        .path("type")
                        .asText())
                .isEqualTo("integer");
    }

    @Test
    void whatLooksSecretIsWrittenAndNeverShown() throws Exception {
        run("CREATE TABLE account (id INTEGER PRIMARY KEY, login TEXT, \"Password\" TEXT, api_key TEXT, token2 TEXT,"
                + " pass_hash TEXT, monkey TEXT, tokens_used INTEGER)");

        EntitySchema account =
                SchemaReader.read("described", describe().schemas()).find("Account");

        assertThat(account.openColumns())
                .extracting(Object::toString)
                .containsExactly("id", "login", "monkey", "tokensUsed");
    }

    @Test
    void aDatabaseThatIsNotThereIsNotMade() {
        assertThatThrownBy(this::describe).isInstanceOf(EntityException.class).hasMessageContaining("no database");
        assertThat(folder).isEmptyDirectory();
    }
}
