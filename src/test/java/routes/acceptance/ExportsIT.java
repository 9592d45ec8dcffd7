package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An export with relations comes whole or is refused in words, with as few connections as may be configured. */
final class ExportsIT {
    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"SQLITE", "HSQLDB", "POSTGRES", "MARIADB"})
    void anExportOfAPoolOfOneFillsInItsRelations(TestDatabase database) {
        try (Server server = Servers.start(database, "octonet.database.pool-size=1")) {
            Http http = server.admin();
            String label = http.create("Label", json("{'name':'x'}"));
            String book = http.create("Book", json("{'title':'one','labels':['%s']}", label));
            http.create("Chapter", json("{'title':'first','book':'%s'}", book));
            for (String query : new String[] {"", "?relations=chapters", "?relations=labels,chapters"}) {
                Answer csv = http.send("GET", "Book" + query, null, "Accept", "text/csv")
                        .is(200);
                assertThat(csv.body().lines()).hasSize(2);
                assertThat(csv.body()).contains(book);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"SQLITE", "POSTGRES"})
    void oneRowWithMoreRelatedRowsThanAreReadIsRefusedInWords(TestDatabase database) {
        try (Server server = Servers.start(database)) {
            Http http = server.admin();
            String few = http.create("Book", json("{'title':'few'}"));
            String many = http.create("Book", json("{'title':'many'}"));
            chapters(http, few, 5000);
            chapters(http, many, 5002);
            String both = "Book?relations=" + Http.encoded(json("{'chapters':{'select':['id']}}"));
            Answer whole = http.send("GET", both, null, "Accept", "application/x-ndjson")
                    .is(200);
            assertThat(whole.body().lines()).hasSize(2);
            chapters(http, many, 5000);
            // It is the first row, then one behind another that is small enough to wait for it.
            for (String rows : new String[] {"{'title':'many'}", "{'title':{'$in':['one','many']}}"}) {
                http.create("Book", json("{'title':'one'}"));
                String query =
                        both + "&sort=" + Http.encoded(json("{'title':-1}")) + "&filter=" + Http.encoded(json(rows));
                Answer refused =
                        http.send("GET", query, null, "Accept", "text/csv").is(400, "BAD_REQUEST");
                assertThat(refused.error().path("message").asText()).contains("chapters", "10000");
                assertThat(refused.error().path("hint").asText()).contains("limit");
            }
        }
    }

    private static void chapters(Http http, String book, int count) {
        http.post(
                        "Chapter?select=id",
                        IntStream.range(0, count)
                                .mapToObj(i -> json("{'title':'c%d','book':'%s'}", i, book))
                                .collect(Collectors.joining(",", "[", "]")))
                .is(201);
    }
}
