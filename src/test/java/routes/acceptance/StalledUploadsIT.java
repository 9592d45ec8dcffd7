package routes.acceptance;

import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Uploads that begin and never go on, many times as many as there are threads. */
final class StalledUploadsIT {
    private static final int THREADS = 16;
    private static final int STALLED = 160;

    private static Server server;

    @BeforeAll
    static void start() {
        server = Servers.start(
                TestDatabase.SQLITE,
                "server.tomcat.threads.max=" + THREADS,
                "spring.threads.virtual.enabled=false",
                "octonet.http.body-timeout=4s");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void probesAndReadsAreAnsweredAllTheWhileAndWritesAgainWhenTheirTimeIsOver() throws IOException {
        Http admin = server.admin();
        String id = admin.create("Label", json("{'name':'calm'}"));
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < STALLED; i++) {
                sockets.add(stalled(i));
            }
            for (int i = 0; i < 10; i++) {
                await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> {
                    server.as(null).get("/health").is(200);
                    server.as(null).get("/health/ready").is(200);
                    admin.get("Label/" + id).is(200);
                });
            }
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() ->
                            admin.post("Label", json("{'name':'%s'}", "again")).is(201));
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    // With and without a key, with and without a length, large and small, on paths that are there and that are not.
    private static Socket stalled(int number) throws IOException {
        URI address = URI.create(server.base());
        Socket socket = new Socket(address.getHost(), address.getPort());
        String path = number % 5 == 0 ? "/api/nothing" : "/api/v1/Label";
        String key = number % 2 == 0 ? "X-API-Key: " + server.publicKey() + "\r\n" : "";
        String framing = number % 3 == 0 ? "Transfer-Encoding: chunked" : "Content-Length: " + (200 << number % 12);
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + key + framing + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }
}
