package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A table made by others whose times have microseconds: answers show milliseconds, and every question means those. */
final class FineDatesIT {
    private static final String TABLE = """
            CREATE TABLE events (id varchar(36) PRIMARY KEY, name text, at timestamptz);
            INSERT INTO events SELECT 'e' || i, 'n', '2026-01-01 00:00:00.123+00'::timestamptz + ((i * 137) % 1000) * interval \
            '1 microsecond' FROM generate_series(1, 8) i;
            INSERT INTO events VALUES ('f1', 'n', '2026-01-01 00:00:00.124+00'), ('f2', 'n', NULL)""";

    @Test
    void pagesAndConditionsGoByWhatIsShown() throws Exception {
        Path directory = Servers.directory();
        String uri = TestDatabase.POSTGRES.uri(directory, "fine" + System.nanoTime());
        String address = "jdbc:" + uri.replace("postgres:postgres@", "") + "?user=postgres&password=postgres";
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        Path schemas = Files.writeString(
                directory.resolve("event.json"),
                json("{'name':'Event','collection':'events','fields':{'name':'text','at':'date'}}"));
        try (Server server = Servers.start(
                TestDatabase.POSTGRES,
                "octonet.schemas-path=" + schemas,
                "octonet.database.uri=" + uri,
                "octonet.database.schema-strategy=none")) {
            Http http = server.admin();
            assertThat(walked(http, "{'at':1}"))
                    .containsExactly("f2", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "f1");
            assertThat(walked(http, "{'at':-1}"))
                    .containsExactly("f1", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "f2");
            String at = "2026-01-01T00:00:00.123Z";
            assertThat(http.get("Event/e3").data().path("at").asText()).isEqualTo(at);
            assertThat(count(http, "{'at':'%s'}", at)).isEqualTo(8);
            assertThat(count(http, "{'at':{'$in':['%s',null]}}", at)).isEqualTo(9);
            assertThat(count(http, "{'at':{'$ne':'%s'}}", at)).isEqualTo(2);
            assertThat(count(http, "{'at':{'$gt':'%s'}}", at)).isEqualTo(1);
            assertThat(count(http, "{'at':{'$lte':'%s'}}", at)).isEqualTo(8);
            assertThat(http.post(
                                    "Event/aggregate",
                                    json("{'stages':[{'$group':{'_by':'at','n':{'$count':true}}},{'$sort':{'n':-1}}]}"))
                            .is(200)
                            .data())
                    .hasSize(3)
                    .first()
                    .satisfies(group -> assertThat(group.path("n").asInt()).isEqualTo(8));
        }
    }

    private static int count(Http http, String filter, String at) {
        return http.get("Event/count", "filter", json(filter, at))
                .is(200)
                .data()
                .asInt();
    }

    private static List<String> walked(Http http, String sort) {
        List<String> ids = new ArrayList<>();
        Answer page = http.get("Event", "sort", json(sort), "limit", "1").is(200);
        ids.add(page.data().path(0).path("id").asText());
        while (page.metadata().has("next") && ids.size() < 20) {
            String next = page.metadata().path("next").asText();
            page = http.get("Event", "sort", json(sort), "limit", "1", "after", next)
                    .is(200);
            ids.add(page.data().path(0).path("id").asText());
        }
        return ids;
    }
}
