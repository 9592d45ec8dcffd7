package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer that would be too large is refused whatever makes it so, and nothing of a write is done. */
final class LargeAnswersIT {
    private static final String LONG = "x".repeat(10_000);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anAnswerBeyondTheLimitIsRefusedWithAWayOut(TestDatabase database) {
        try (Server server = Servers.start(database, "octonet.database.max-answer-bytes=300000")) {
            Http http = server.admin();
            String parent = http.create("Sample", json("{'name':'parent'}"));
            String rows = IntStream.range(0, 100)
                    .mapToObj(i -> json("{'name':'child','parent':'%s','whole':%d}", parent, i))
                    .collect(Collectors.joining(",", "[", "]"));
            http.post("Sample", rows).is(201);
            http.post("Sample/updateMany", json("{'filter':{'name':'child'},'data':{'word':'%s'}}", LONG))
                    .is(200);

            Answer refused = http.get("Sample").is(413, "PAYLOAD_TOO_LARGE");
            assertThat(refused.error().path("hint").asText()).contains("limit", "select", "application/x-ndjson");
            http.get("Sample", "sort", json("{'whole':-1}"), "limit", "60").is(413, "PAYLOAD_TOO_LARGE");
            http.get("Sample/" + parent, "include", "children").is(413, "PAYLOAD_TOO_LARGE");
            http.post("Sample/aggregate", json("{'stages':[{'$match':{'name':'child'}}]}"))
                    .is(413, "PAYLOAD_TOO_LARGE");
            http.patch("Sample/" + parent + "?include=children", json("{'whole':7}"))
                    .is(413, "PAYLOAD_TOO_LARGE");
            // The MongoDB of these tests has no transactions, so nothing takes the write back there.
            assertThat(http.get("Sample/" + parent).data().path("whole").isNull())
                    .as("a write whose answer is refused is not done")
                    .isEqualTo(database != TestDatabase.MONGODB);

            assertThat(http.get("Sample", "limit", "10").is(200).data()).hasSize(10);
            assertThat(http.get("Sample", "select", "name").is(200).data()).hasSize(101);
            Answer lines = http.send("GET", "Sample", null, "Accept", "application/x-ndjson")
                    .is(200);
            assertThat(lines.body().lines()).hasSize(101);

            String wide = http.create("Sample", json("{'name':'wide','word':'%s'}", "x".repeat(200_000)));
            http.get("Sample/" + wide).is(200);
        }
    }
}
