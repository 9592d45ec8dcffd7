package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the tables when a server starts and stops, as a client sees it. */
final class SchemaStrategyIT {
    private static final String BEFORE = "{'name':'Item','collection':'items','fields':{'name':'string'}}";
    private static final String AFTER = "[{'name':'Item','collection':'items',"
            + "'fields':{'name':'string','size':{'type':'integer'},'code':{'type':'string','unique':true}},"
            + "'relations':{'box':{'target':'Box','type':'many-to-one'}},"
            + "'indexes':[{'fields':{'name':'asc','size':'desc'}}]},"
            + "{'name':'Box','collection':'boxes','fields':{'label':'string'}}]";

    @TempDir
    Path directory;

    private String key;

    // Where the keys are kept in the same database, only the first start prints one.
    private Http admin(Server server) {
        if (server.banner().contains("sk_live_")) {
            key = server.adminKey();
        }
        return server.as(key);
    }

    private String uri(TestDatabase database) {
        String name = "strategy" + System.nanoTime();
        return database == TestDatabase.HSQLDB
                ? "hsqldb:file:" + directory.resolve(name)
                : database.uri(directory, name);
    }

    private Server start(TestDatabase database, String uri, String strategy, String schemas) throws IOException {
        Path file = Files.writeString(directory.resolve("item.json"), json(schemas));
        return Servers.start(
                database,
                "octonet.schemas-path=" + file,
                "octonet.database.uri=" + uri,
                "octonet.database.schema-strategy=" + strategy);
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatIsMissingStopsItsProjectAndNotTheServer(TestDatabase database) throws Exception {
        String uri = uri(database);
        int mark = Console.mark();
        try (Server server = start(database, uri, "validate", BEFORE)) {
            Http admin = admin(server);
            assertThat(Console.since(mark)).contains("/items: there is no such ");
            admin.get("Item").is(503, "DB_NOT_CONNECTED");
            admin.post("Item", json("{'name':'n'}")).is(503, "DB_NOT_CONNECTED");
            admin.below("/api/v1/shop/").get("Author").is(200);
            assertThat(admin.get("/health/ready").status()).isEqualTo(503);
            assertThat(admin.get("/health").json().path("status").asText()).isEqualTo("degraded");
            assertThat(admin.get("/health/live").status()).isEqualTo(200);
        }
        try (Server server = start(database, uri, "update", BEFORE)) {
            admin(server).create("Item", json("{'name':'n'}"));
        }
        try (Server server = start(database, uri, "validate", BEFORE)) {
            assertThat(admin(server).get("Item").is(200).data()).hasSize(1);
            assertThat(admin(server).get("/health/ready").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void updateAddsWhatTheSchemasHaveMoreAndKeepsTheRows(TestDatabase database) throws Exception {
        String uri = uri(database);
        String kept;
        try (Server server = start(database, uri, "update", BEFORE)) {
            kept = admin(server).create("Item", json("{'name':'kept'}"));
        }
        try (Server server = start(database, uri, "update", AFTER)) {
            Http admin = admin(server);
            String box = admin.create("Box", json("{'label':'b'}"));
            admin.patch("Item/" + kept, json("{'size':7,'code':'c','box':'%s'}", box))
                    .is(200);
            JsonNode row = admin.get("Item/" + kept, "relations", "box").is(200).data();
            assertThat(row.path("name").asText()).isEqualTo("kept");
            assertThat(row.path("size").asInt()).isEqualTo(7);
            assertThat(row.path("box").path("label").asText()).isEqualTo("b");
            admin.post("Item", json("{'name':'other','code':'c'}")).is(409, "CONFLICT");
            admin.post("Item", json("{'name':'other','box':'gone'}")).is(422, "VALIDATION_FAILED");
        }
        try (Server server = start(database, uri, "validate", AFTER)) {
            assertThat(admin(server).get("Item").is(200).data()).hasSize(1);
        }
    }

    // Documents have no columns: each value there is of its own type.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MONGODB")
    void aColumnOfAnotherTypeThanItsFieldStopsItsProject(TestDatabase database) throws Exception {
        String uri = uri(database);
        String fields = "{'name':'Item','fields':{'name':'string','size':'%s','weight':'decimal'}}";
        try (Server server = start(database, uri, "update", String.format(fields, "string"))) {
            admin(server).create("Item", json("{'name':'n','size':'9','weight':1.5}"));
        }
        for (String strategy : List.of("update", "validate")) {
            int mark = Console.mark();
            try (Server server = start(database, uri, strategy, String.format(fields, "number"))) {
                Http admin = admin(server);
                assertThat(Console.since(mark))
                        .contains("#/items/size: the column is ")
                        .contains(" and a field of type number needs ")
                        .contains("convert the column and its values")
                        .doesNotContain("/items/name", "/items/weight");
                admin.get("Item").is(503, "DB_NOT_CONNECTED");
                admin.post("Item", json("{'name':'m','size':10.5}")).is(503, "DB_NOT_CONNECTED");
                assertThat(admin.get("/health/ready").status()).isEqualTo(503);
            }
        }
        try (Server server = start(database, uri, "update", String.format(fields, "text"))) {
            JsonNode rows = admin(server).get("Item").is(200).data();
            assertThat(rows.findValuesAsText("size")).containsExactly("9");
        }
    }

    @Test
    void aValueThatIsNotOfItsFieldsTypeHidesNoRow() throws Exception {
        String uri = uri(TestDatabase.SQLITE);
        String fields = "{'name':'Item','fields':{'size':'%s'}}";
        try (Server server = start(TestDatabase.SQLITE, uri, "update", String.format(fields, "string"))) {
            Http admin = admin(server);
            admin.create("Item", json("{'size':'not-a-number'}"));
            admin.create("Item", json("{'size':'7'}"));
        }
        try (Server server = start(TestDatabase.SQLITE, uri, "none", String.format(fields, "integer"))) {
            JsonNode rows = admin(server).get("Item").is(200).data();
            assertThat(rows.findValuesAsText("size")).containsExactlyInAnyOrder("not-a-number", "7");
        }
    }

    @ParameterizedTest
    @EnumSource
    void createDropLeavesNothingAfterTheShutdown(TestDatabase database) throws Exception {
        String uri = uri(database);
        try (Server server = start(database, uri, "create-drop", BEFORE)) {
            admin(server).create("Item", json("{'name':'gone'}"));
        }
        int mark = Console.mark();
        try (Server server = start(database, uri, "validate", BEFORE)) {
            admin(server).get("Item").is(503, "DB_NOT_CONNECTED");
            assertThat(Console.since(mark)).contains("/items: there is no such ");
        }
    }
}
