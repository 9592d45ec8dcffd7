package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Changes as they are told over SSE and WebSocket, to whom, and how it ends. */
final class PushIT {
    private static Server server;

    @BeforeAll
    static void start() {
        server = Servers.start(
                TestDatabase.SQLITE,
                "octonet.transports.sse.heartbeat=1s",
                "octonet.transports.sse.max-per-key=5",
                "octonet.transports.websocket.max-message=20000");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ObjectNode message(String text) {
        return (ObjectNode) Json.tree(json(text));
    }

    @Test
    void aFilterDecidesWhatIsTold() throws Exception {
        Http admin = server.admin();
        try (SseStream stream = SseStream.open(
                        admin, "/events?entity=Author&filter=" + Http.encoded(json("{'age':{'$gte':18}}")), null);
                WebsocketClient socket = WebsocketClient.connect(admin, "/ws")) {
            assertThat(stream.next().name()).isEqualTo("connected");
            socket.next();
            JsonNode subscribed = socket.ask(message(
                    "{'type':'subscribe','subscription':'grown','entity':'Author','filter':{'age':{'$gte':18}}}"));
            assertThat(subscribed.path("status").asText()).isEqualTo("ok");
            admin.create("Author", json("{'name':'Child','role':'reader','age':7}"));
            String id = admin.create("Author", json("{'name':'Ada','role':'reader','age':36}"));
            SseStream.Event event = stream.next();
            assertThat(event.name()).isEqualTo("entity.created");
            assertThat(event.data().path("id").asText()).isEqualTo(id);
            JsonNode told = socket.next();
            assertThat(told.path("data")).isEqualTo(event.data().path("data"));
            assertThat(told.path("sequence").asText()).isEqualTo(event.id());

            // A row that leaves the filter is gone for who looks through it.
            admin.put("Author/" + id, json("{'age':3}")).is(200);
            assertThat(stream.next().name()).isEqualTo("entity.deleted");
            assertThat(socket.next().path("data").isMissingNode()).isTrue();
        }
    }

    @Test
    void aKeyIsToldOfNothingThatItMayNotRead() throws Exception {
        Http limited = server.as(server.newKey("limited", "--entities=Author", "--operations=read"));
        Http elsewhere = server.as(server.newKey("elsewhere", "--transports=rest"));
        try (SseStream stream = SseStream.open(limited, "/events", null);
                WebsocketClient socket = WebsocketClient.connect(limited, "/ws?subscribe=*")) {
            assertThat(stream.next().data().path("entities").toString()).isEqualTo("[\"Author\"]");
            socket.next();
            server.admin().create("Label", json("{'name':'hidden'}"));
            server.admin().create("Author", json("{'name':'Shown','role':'reader'}"));
            assertThat(stream.next().data().path("entity").asText()).isEqualTo("Author");
            assertThat(socket.next().path("entity").asText()).isEqualTo("Author");
        }
        assertThat(SseStream.open(elsewhere, "/events", null).status()).isEqualTo(403);
        assertThat(WebsocketClient.connect(elsewhere, "/ws").refusal()).isEqualTo("HTTP 403");
        assertThat(SseStream.open(limited, "/events?entity=Label", null).status())
                .isEqualTo(403);
    }

    @Test
    void aRevokedKeyEndsEverythingWithinASecond() throws Exception {
        Http doomed = server.as(server.newKey("doomed"));
        try (SseStream stream = SseStream.open(doomed, "/events", null);
                WebsocketClient subscribed = WebsocketClient.connect(doomed, "/ws?subscribe=Author");
                WebsocketClient idle = WebsocketClient.connect(doomed, "/ws")) {
            assertThat(stream.next().name()).isEqualTo("connected");
            subscribed.next();
            idle.next();
            server.command("revoke-key", "doomed");
            assertThat(stream.next()).satisfies(event -> {
                assertThat(event.name()).isEqualTo("ended");
                assertThat(event.data().path("error").path("code").asText()).isEqualTo("UNAUTHORIZED");
            });
            assertThat(stream.next().name()).isEqualTo("end of the stream");
            assertThat(subscribed.closed().get(20, TimeUnit.SECONDS)).startsWith("4401 ");
            assertThat(idle.closed().get(20, TimeUnit.SECONDS)).startsWith("4401 ");
        }
        assertThat(SseStream.open(doomed, "/events", null).status()).isEqualTo(401);
    }

    @Test
    void whatCantBeDoneIsAnsweredBeforeTheStream() throws IOException {
        Http admin = server.admin();
        SseStream ahead = SseStream.open(admin, "/events?since=999999999", null);
        assertThat(ahead.status()).isEqualTo(400);
        assertThat(ahead.refusal().path("error").path("hint").asText()).isNotBlank();
        assertThat(SseStream.open(admin, "/events?entity=Nobody", null).status())
                .isEqualTo(404);
        assertThat(SseStream.open(admin, "/nowhere/events", null).status()).isEqualTo(404);
        assertThat(SseStream.open(admin, "/events", "x").status()).isEqualTo(400);
        assertThat(SseStream.open(server.as(null), "/events", null).status()).isEqualTo(401);
        assertThat(admin.post("/events", "{}").status()).isEqualTo(405);
        assertThat(admin.get("/ws").status()).isEqualTo(426);
        assertThat(admin.get("/ws").header("Sec-WebSocket-Version")).isEqualTo("13");
    }

    @Test
    void aKeyHasItsShareOfStreams() throws Exception {
        Http http = server.as(server.newKey("greedy"));
        SseStream[] streams = new SseStream[5];
        for (int i = 0; i < streams.length; i++) {
            streams[i] = SseStream.open(http, "/events", null);
            assertThat(streams[i].next().name()).isEqualTo("connected");
        }
        assertThat(SseStream.open(http, "/events", null).status()).isEqualTo(429);
        for (SseStream stream : streams) {
            stream.close();
        }
        // Found out by the next heartbeats.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            try (SseStream again = SseStream.open(http, "/events", null)) {
                assertThat(again.status()).isEqualTo(200);
            }
        });
    }

    @Test
    void messagesThatAreTooLongCloseTheConnection() throws Exception {
        try (WebsocketClient socket = WebsocketClient.connect(server.admin(), "/ws")) {
            socket.next();
            socket.send("{\"op\":\"" + "x".repeat(20_000) + "\"}");
            assertThat(socket.closed().get(20, TimeUnit.SECONDS)).startsWith("1009 ");
        }
    }

    @Test
    void aServerThatStopsClosesConnectionsAtOnce() throws Exception {
        Server other = Servers.start(TestDatabase.SQLITE);
        SseStream stream = SseStream.open(other.admin(), "/events", null);
        WebsocketClient socket = WebsocketClient.connect(other.admin(), "/ws");
        stream.next();
        socket.next();
        long begun = System.nanoTime();
        other.close();
        assertThat(socket.closed().get(20, TimeUnit.SECONDS)).startsWith("1001 ");
        while (!stream.next().name().equals("end of the stream")) {}
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }
}
