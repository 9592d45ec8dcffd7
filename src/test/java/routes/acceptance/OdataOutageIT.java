package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import routes.dialect.odata.CapServer;
import routes.dialect.remote.NodeServer;

/** A service of others may be absent at the start, come, go and come again. */
final class OdataOutageIT {
    @Test
    void aProjectServesWheneverItsServiceDoes() {
        int port = NodeServer.freePort();
        CapServer.uri(); // brings its packages before anything is timed
        try (Server server = Server.start(OdataRestIT.settings(CapServer.uri(port)))) {
            Http http = server.admin();
            refusedAtOnce(http);
            assertThat(server.as(null).get("/health/live").status()).isEqualTo(200);
            assertThat(server.as(null).get("/health/ready").status()).isEqualTo(503);
            String author;
            try (NodeServer service = CapServer.start(port)) {
                serves(http);
                author = http.create("Authors", json("{'id':'1','name':'x'}"));
                assertThat(service.port()).isEqualTo(port);
            }
            refusedAtOnce(http);
            try (NodeServer again = CapServer.start(port)) {
                serves(http);
                // It keeps its rows in memory, and so has forgotten them.
                http.get("Authors/" + author).is(404, "NOT_FOUND");
                assertThat(again.port()).isEqualTo(port);
            }
        }
    }

    private static void serves(Http http) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> http.get("Authors").status() == 200);
    }

    private static void refusedAtOnce(Http http) {
        http.get("Authors").is(503, "DB_NOT_CONNECTED");
        long start = System.nanoTime();
        Answer answer = http.get("Authors").is(503, "DB_NOT_CONNECTED");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        http.post("Authors", json("{'id':'1','name':'x'}")).is(503, "DB_NOT_CONNECTED");
    }
}
