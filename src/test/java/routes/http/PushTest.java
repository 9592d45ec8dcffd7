package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that go on for as long as somebody listens. */
class PushTest {
    private final BlockingQueue<RecordedSession> opened = new LinkedBlockingQueue<>();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(routes -> {
            routes.from("platform-http:/stream").routeId("stream").process(exchange -> {
                RecordedSession session = new RecordedSession();
                opened.add(session);
                exchange.getMessage().removeHeaders("*");
                exchange.getMessage().setHeader("Content-Type", "text/event-stream");
                exchange.getMessage().setBody(session);
            });
            routes.from("platform-http:/late").delay(500).asyncDelayed().process(exchange -> {
                RecordedSession session = new RecordedSession();
                opened.add(session);
                exchange.getMessage().setBody(session);
            });
            routes.from("platform-http:/fails").routeId("fails").process(exchange -> {
                RecordedSession session = new RecordedSession();
                opened.add(session);
                exchange.getMessage().setBody(session);
                throw new IllegalStateException("after it was made");
            });
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RecordedSession session() throws InterruptedException {
        RecordedSession session = opened.poll(20, TimeUnit.SECONDS);
        assertThat(session).isNotNull();
        return session;
    }

    private Socket ask(String path) throws IOException {
        Socket socket = server.connect();
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: octonet\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void readUntil(BufferedReader reader, String text) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.contains(text)) {
            line = reader.readLine();
        }
        assertThat(line).as(text).isNotNull();
    }

    @Test
    void whatIsSentArrivesAtOnceAndTheEndIsTheEnd() throws Exception {
        try (Socket socket = ask("/stream")) {
            BufferedReader reader = lines(socket);
            RecordedSession session = session();
            readUntil(reader, "200");
            for (int i = 0; i < 3; i++) {
                session.send("message " + i + "\n");
                readUntil(reader, "message " + i);
            }
            session.send("last words\n");
            session.channel.join().close(1001, "over");
            readUntil(reader, "last words");
            assertThat(session.closed.await(20, TimeUnit.SECONDS)).isTrue();
            session.send("nobody hears this");
        }
    }

    @Test
    void aRouteThatWentAsyncCantPush() throws Exception {
        assertThat(server.get("/late").statusCode()).isEqualTo(500);
        assertThat(session().closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aClientThatIsGoneIsNoticedAtOnce() throws Exception {
        RecordedSession session;
        try (Socket socket = ask("/stream")) {
            session = session();
            session.send("hello\n");
            readUntil(lines(socket), "hello");
        }
        assertThat(session.closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aClientThatTakesNothingIsNotWaitedForAndCanBeCut() throws Exception {
        String text = "x".repeat(8000) + "\n";
        try (Socket slow = ask("/stream");
                Socket quick = ask("/stream")) {
            RecordedSession first = session();
            RecordedSession second = session();
            first.fill(text);
            assertThat(first.channel.join().waiting()).isLessThanOrEqualTo(RecordedSession.ROOM);
            second.fill(text);
            await().atMost(Duration.ofSeconds(20)).until(() -> !second.stalled.isZero());

            BufferedReader reader = lines(quick);
            readUntil(reader, "xxx");
            boolean other = first.drained.get() == 0 && second.drained.get() == 0;
            assertThat(other).isTrue();
            while (first.drained.get() + second.drained.get() == 0) {
                readUntil(reader, "xxx");
            }
            RecordedSession stuck = first.drained.get() == 0 ? first : second;
            stuck.channel.join().cut(1013, "too slow");
            assertThat(stuck.closed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(slow.isClosed()).isFalse();
        }
    }

    @Test
    void quietConnectionsAreToldHowLong() throws Exception {
        try (Socket socket = ask("/stream")) {
            RecordedSession session = session();
            readUntil(lines(socket), "200");
            await().atMost(Duration.ofSeconds(20)).until(() -> session.idle.toMillis() >= 1000);
            assertThat(session.stalled).isZero();
        }
    }

    @Test
    void sessionsThatAreNeverOpenedAreClosed() throws Exception {
        HttpResponse<String> head =
                server.send(server.request("/stream").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(session().closed.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(server.get("/fails").statusCode()).isEqualTo(500);
        assertThat(session().closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aServerThatStopsEndsStreamsAndDoesNotWaitForThem() throws Exception {
        try (Socket socket = ask("/stream")) {
            RecordedSession session = session();
            BufferedReader reader = lines(socket);
            readUntil(reader, "200");
            long begun = System.nanoTime();
            server.close();
            assertThat(session.closed.await(1, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aRouteThatStopsEndsItsStreams() throws Exception {
        try (Socket socket = ask("/stream")) {
            RecordedSession session = session();
            readUntil(lines(socket), "200");
            server.camel().getRouteController().stopRoute("stream");
            assertThat(session.closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    // Between the route and the container's taking over of the connection it is nobody's for a moment.
    @Test
    void aStreamThatOpensWhileItsRouteStopsIsEnded() throws Exception {
        for (int round = 0; round < 20; round++) {
            try (Socket socket = ask("/stream")) {
                RecordedSession session = session();
                server.camel().getRouteController().stopRoute("stream");
                assertThat(session.closed.await(20, TimeUnit.SECONDS))
                        .as("round %d", round)
                        .isTrue();
                server.camel().getRouteController().startRoute("stream");
            }
        }
    }
}
