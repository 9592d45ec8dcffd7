package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that no other test gives do what docs/configuration.md says. */
final class SettingsIT {
    @TempDir
    Path directory;

    @Test
    void aPepperIsChangedWithoutAnEndOfTheKeysMadeUnderIt() {
        List<String> settings = new ArrayList<>(Servers.settings(TestDatabase.SQLITE, directory));
        String old = "dGhlIG9sZCBwZXBwZXIgb2YgdGhpcyB0ZXN0LCBhIGxvbmcgb25l";
        settings.add("octonet.key-pepper=" + old);
        String made;
        try (Server server = Server.start(settings)) {
            made = server.newKey("old");
        }
        settings.removeIf(setting -> setting.startsWith("octonet.key-pepper"));
        settings.add("octonet.key-pepper=YW5vdGhlciBwZXBwZXIsIHdoaWNoIGlzIGFzIGxvbmcgYXMgaXQ");
        try (Server server = Server.start(settings)) {
            server.as(made).get("Author").is(401, "UNAUTHORIZED");
        }
        settings.add("octonet.previous-key-peppers=" + old);
        try (Server server = Server.start(settings)) {
            server.as(made).get("Author").is(200);
            server.as(server.newKey("new")).get("Author").is(200);
        }
    }

    @Test
    void aServerIsAsItsSettingsSay() {
        try (Server server = Servers.start(
                TestDatabase.SQLITE,
                "octonet.transports.rest.path=/data",
                "octonet.public-url=https://one.test,https://two.test",
                "octonet.docs.enabled=false",
                "octonet.compat.missing-as-null=true",
                "octonet.http.key-in-query=false",
                "octonet.http.max-body-bytes=200",
                "octonet.http.cors.allowed-origins=https://a.test",
                "octonet.http.cors.allow-credentials=true",
                "octonet.http.cors.exposed-headers=ETag",
                "octonet.http.cors.max-age=7m")) {
            assertThat(server.banner())
                    .contains("Octonet serves at https://one.test", "https://one.test/data/Author", "wss://one.test/ws")
                    .doesNotContain("/docs", "/api/v1");
            Http http = server.admin().below("/data/");
            http.get("Author", "limit", "1").is(200);
            http.get("/api/v1/Author").is(404);
            assertThat(http.get("/docs").status()).isEqualTo(404);
            assertThat(http.get("/openapi.json").status()).isEqualTo(404);
            assertThat(http.get("Author/nobody").is(200).data().isNull()).isTrue();
            http.as(null).get("Author", "apikey", server.adminKey()).is(401, "UNAUTHORIZED");
            http.post("Author", json("{'name':'%s'}", "x".repeat(200))).is(413, "PAYLOAD_TOO_LARGE");
            Answer asked = http.send("GET", "Author/count", null, "Origin", "https://a.test")
                    .is(200);
            assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo("https://a.test");
            assertThat(asked.header("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(asked.header("Access-Control-Expose-Headers")).isEqualTo("ETag");
            Answer preflight = http.send(
                    "OPTIONS", "Author", null, "Origin", "https://a.test", "Access-Control-Request-Method", "GET");
            assertThat(preflight.header("Access-Control-Max-Age")).isEqualTo("420");
        }
    }

    @Test
    void aDatabaseIsAsItsSettingsSay() throws Exception {
        Files.writeString(directory.resolve("one.json"), json("{'name':'Apple','fields':{'n':'integer'}}"));
        Path more = Files.createDirectory(directory.resolve("more"));
        Files.writeString(more.resolve("two.json"), json("[{'name':'Bean','fields':{'n':'integer'}}]"));
        Path data = directory.resolve("own.db");
        int mark = Console.mark();
        try (Server server = Servers.start(
                TestDatabase.SQLITE,
                "octonet.schemas-path=" + directory.resolve("one.json") + "," + more,
                "octonet.database.uri=" + data,
                "octonet.database.table-prefix=app_",
                "octonet.database.show-sql=true",
                "octonet.system.dialect=hsqldb",
                "octonet.system.uri=hsqldb:file:" + directory.resolve("system"),
                "octonet.sqlite.synchronous=full",
                "octonet.sqlite.readers=1")) {
            server.admin().post("Apple", json("{'n':4711}")).is(201);
            server.admin().get("Bean/count").is(200);
            assertThat(Console.since(mark))
                    .contains("sql: INSERT INTO \"app_apples\"", "sql: SELECT COUNT(*)")
                    .doesNotContain("4711");
        }
        List<String> tables = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data);
                ResultSet found = connection
                        .createStatement()
                        .executeQuery("SELECT name FROM sqlite_master WHERE type='table'")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        assertThat(tables).contains("app_apples", "app_beans").noneMatch(table -> table.endsWith("api_keys"));
        assertThat(directory.resolve("system.script")).exists();
    }
}
