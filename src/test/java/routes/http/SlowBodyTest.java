package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that send a body slowly or not at all, far more of them than there are threads. */
class SlowBodyTest {
    private static final int THREADS = 6;
    private static final int STALLED = 60;
    private static final Duration AT_ONCE = Duration.ofMillis(1500);

    private final List<Socket> sockets = new ArrayList<>();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(
                routes -> {
                    routes.from("platform-http:/echo").setBody(routes.simple("${body}"));
                    routes.from("platform-http:/unread").setBody(routes.constant("unread"));
                },
                "server.tomcat.threads.max=" + THREADS,
                "server.tomcat.threads.min-spare=1",
                "spring.threads.virtual.enabled=false",
                "octonet.http.body-timeout=3s",
                "octonet.http.body-min-rate=1000",
                "octonet.http.max-body-bytes=200000",
                "octonet.http.buffered-body-bytes=1000",
                "camel.main.stream-caching-enabled=false");
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    private Socket stalled(String path, String framing, String begun) throws IOException {
        Socket socket = server.connect();
        sockets.add(socket);
        String head = "POST " + path + " HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n" + begun;
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private void othersAreServedAtOnce() {
        await().atMost(AT_ONCE).untilAsserted(() -> {
            assertThat(server.get("/unread").body()).isEqualTo("unread");
            assertThat(server.get("/nowhere").statusCode()).isEqualTo(404);
        });
    }

    @Test
    void stalledBodiesOfEveryKindLeaveThreadsForOthers() throws Exception {
        for (int i = 0; i < STALLED / 6; i++) {
            stalled("/echo", "Content-Length: 500", "x");
            stalled("/echo", "Content-Length: 5000", "");
            stalled("/echo", "Transfer-Encoding: chunked", "5");
            stalled("/unread", "Content-Length: 150000", "x");
            stalled("/nowhere", "Content-Length: 500", "");
            stalled("/echo", "Content-Length: 999999999", "x");
        }
        for (int i = 0; i < 5; i++) {
            othersAreServedAtOnce();
        }
        // What is there at once needs nobody to wait for it.
        String whole =
                server.raw("POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello");
        assertThat(whole).startsWith("HTTP/1.1 200").endsWith("hello");
        for (Socket socket : sockets) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 ");
        }
        assertThat(server.send(server.request("/echo").POST(BodyPublishers.ofString("again")))
                        .body())
                .isEqualTo("again");
    }

    @Test
    void aBodyThatStallsIsAnsweredWhenItsTimeIsOver() throws Exception {
        for (String framing : List.of("Content-Length: 500", "Content-Length: 5000", "Transfer-Encoding: chunked")) {
            Socket socket = stalled("/echo", framing, "");
            long start = System.nanoTime();
            String answer = answer(socket);
            assertThat(answer).startsWith("HTTP/1.1 408").contains("\"TIMEOUT\"", "octonet.http.body-timeout");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
        }
    }

    @Test
    void aBodyThatTricklesIsTooSlow() throws Exception {
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        try {
            for (String framing : List.of("Content-Length: 900", "Content-Length: 90000")) {
                Socket socket = stalled("/echo", framing, "");
                OutputStream out = socket.getOutputStream();
                // Often enough that no single read takes too long; the task ends by its exception.
                drip.scheduleAtFixedRate(() -> drop(out), 0, 200, TimeUnit.MILLISECONDS);
                long start = System.nanoTime();
                assertThat(answer(socket)).startsWith("HTTP/1.1 408");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            }
        } finally {
            drip.shutdownNow();
        }
    }

    private static void drop(OutputStream out) {
        try {
            out.write('x');
            out.flush();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Test
    void limitsThatCannotBeMeantAreRefusedAtTheStart() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new BodyLimits(0, 1, second, 1, 1))
                .hasMessageContaining("octonet.http.max-body-bytes");
        assertThatThrownBy(() -> new BodyLimits(1, -1, second, 1, 1))
                .hasMessageContaining("octonet.http.buffered-body-bytes");
        assertThatThrownBy(() -> new BodyLimits(1, 1, Duration.ZERO, 1, 1))
                .hasMessageContaining("octonet.http.body-timeout");
        assertThatThrownBy(() -> new BodyLimits(1, 1, second, -1, 1))
                .hasMessageContaining("octonet.http.body-min-rate");
        assertThatThrownBy(() -> new BodyLimits(1, 1, second, 1, 0)).hasMessageContaining("one body");
    }

    @Test
    void aLargeBodyHasToComeFasterThanASmallOne() {
        BodyLimits limits = new BodyLimits(10 << 20, 1, Duration.ofSeconds(10), 4 << 10, 1);
        assertThat(seconds(limits, 200 << 10, 200 << 10)).isEqualTo(60);
        assertThat(seconds(limits, 1 << 20, 1 << 20)).isEqualTo(74);
        assertThat(seconds(limits, 10 << 20, 10 << 20)).isEqualTo(170);
        // A length that was not announced is seen when it is there; one that was, from the first byte on.
        assertThat(seconds(limits, 10 << 20, -1)).isEqualTo(170);
        assertThat(seconds(limits, 200 << 10, 10 << 20)).isEqualTo(13);
        assertThat(new BodyLimits(1, 1, Duration.ofSeconds(10), 0, 1).patienceNanos(9, 9))
                .isEqualTo(Long.MAX_VALUE);
    }

    private static long seconds(BodyLimits limits, long received, long announced) {
        return Duration.ofNanos(limits.patienceNanos(received, announced)).toSeconds();
    }

    @Test
    void aRefusedBodyThatStallsDoesNotHoldItsConnection() throws Exception {
        Socket socket = stalled("/echo", "Content-Length: 999999999", "x");
        long start = System.nanoTime();
        assertThat(answer(socket)).startsWith("HTTP/1.1 413").endsWith("}}");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }
}
