package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** WebSocket connections on the HTTP port, spoken to by the client of the JDK and byte by byte. */
class SocketTest {
    private static final String HANDSHAKE = "GET /chat HTTP/1.1\r\nHost: octonet\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

    private final BlockingQueue<RecordedSession> opened = new LinkedBlockingQueue<>();
    private TestServer server;

    @BeforeEach
    void start() {
        Processor open = exchange -> {
            if ("no".equals(exchange.getMessage().getHeader("X-Ask"))) {
                throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required").hint("Send one.");
            }
            RecordedSession session = new RecordedSession();
            opened.add(session);
            exchange.getMessage().setBody(session);
        };
        server = TestServer.start(
                routes -> {
                    routes.getCamelContext().getRegistry().bind("welcome", open);
                    routes.from("websocket:/chat?open=#welcome&maxMessage=5000&heartbeat=1s&subprotocols=talk")
                            .routeId("chat")
                            .process(exchange -> exchange.getMessage()
                                    .setBody(("echo " + exchange.getMessage().getBody(String.class))
                                            .getBytes(StandardCharsets.UTF_8)));
                    routes.from("websocket:/{room}/chat?open=#welcome")
                            .process(exchange -> exchange.getMessage().setBody(null));
                },
                "octonet.http.cors.allowed-origins=https://good.example");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** What a client was told, in order. */
    private static final class Heard implements WebSocket.Listener {
        final BlockingQueue<String> said = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                said.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            said.add("closed " + code + " " + reason);
            return null;
        }

        String next() throws InterruptedException {
            return said.poll(20, TimeUnit.SECONDS);
        }
    }

    private WebSocket connect(Heard heard, String path, String... headers) {
        WebSocket.Builder builder = server.client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + server.port + path), heard)
                .join();
    }

    private RecordedSession session() throws InterruptedException {
        RecordedSession session = opened.poll(20, TimeUnit.SECONDS);
        assertThat(session).isNotNull();
        return session;
    }

    @Test
    void messagesGoThroughTheRouteAndBack() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = connect(heard, "/chat");
        socket.sendText("né", false).join();
        socket.sendText("e 漢字 😀", true).join();
        assertThat(heard.next()).isEqualTo("echo née 漢字 😀");
        String large = "y".repeat(4900);
        socket.sendText(large, true).join();
        assertThat(heard.next()).isEqualTo("echo " + large);
        session().send("told");
        assertThat(heard.next()).isEqualTo("told");
    }

    @Test
    void manyMessagesFromManyThreadsArriveWhole() throws Exception {
        Heard heard = new Heard();
        connect(heard, "/red/chat");
        RecordedSession session = session();
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            String name = "t" + t;
            threads[t] = new Thread(() -> {
                for (int i = 0; i < 500; i++) {
                    session.send(name + " " + i);
                }
            });
            threads[t].start();
        }
        int[] next = new int[threads.length];
        for (int i = 0; i < 2000; i++) {
            String[] said = heard.next().split(" ");
            assertThat(Integer.parseInt(said[1])).isEqualTo(next[said[0].charAt(1) - '0']++);
        }
    }

    @Test
    void refusalsComeBeforeTheConnection() {
        assertThatThrownBy(() -> connect(new Heard(), "/chat", "X-Ask", "no"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, failure -> {
                    assertThat(failure.getResponse().statusCode()).isEqualTo(401);
                    assertThat(failure.getResponse().headers().firstValue("WWW-Authenticate"))
                            .isPresent();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "'', 101",
        "'Origin: https://good.example', 101",
        "'Origin: http://octonet', 101",
        "'Origin: https://evil.example', 403"
    })
    void onlyPagesOfAllowedOriginsConnect(String header, int status) throws Exception {
        assertThat(status(HANDSHAKE + (header.isEmpty() ? "" : header + "\r\n")))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /chat, POST /chat, 405",
        "Upgrade: websocket, X-None: 1, 426",
        "Version: 13, Version: 8, 426",
        "Connection: Upgrade, Connection: close, 400",
        "AAAAAAAAAAAAAAAAAAAAAA==, short, 400",
        "/chat, /nothing, 404"
    })
    void malformedHandshakesAreAnsweredInHttp(String right, String wrong, int status) throws Exception {
        assertThat(status(HANDSHAKE.replace(right, wrong))).isEqualTo(status);
    }

    private int status(String handshake) throws Exception {
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write((handshake + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return Integer.parseInt(line(socket.getInputStream()).split(" ")[1]);
        }
    }

    private static String line(InputStream in) throws Exception {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    /** Frames in hexadecimal, masked with zeros: what a client must not send, and how it is told. */
    @ParameterizedTest
    @CsvSource({
        "81820000000068, , not closed yet",
        "810568656c6c6f, 1002, not masked",
        "c1850000000068656c6c6f, 1002, a reserved bit as if compressed",
        "83850000000068656c6c6f, 1002, an unknown frame",
        "898500000000, , half a ping",
        "80850000000068656c6c6f, 1002, the middle of nothing",
        "81820000000080ff, 1007, no UTF-8",
        "82820000000001ff, 1003, binary",
        "0980000000 00, 1002, a ping in pieces",
        "89fe00ff00000000, 1002, a ping that is too long"
    })
    void hostileFramesCloseTheConnection(String frames, Integer code, String what) throws Exception {
        try (Socket socket = open()) {
            send(socket, frames.replace(" ", ""));
            if (code != null) {
                assertThat(closeCode(socket)).as(what).isEqualTo(code);
                assertThat(session().closed.await(20, TimeUnit.SECONDS)).isTrue();
            }
        }
        await().until(() -> opened.stream().allMatch(RecordedSession::isOver));
    }

    @Test
    void messagesInFramesWithoutEndEndTheConnection() throws Exception {
        try (Socket socket = open()) {
            send(socket, "018000000000" + "008000000000".repeat(10_001));
            assertThat(closeCode(socket)).isEqualTo(1009);
        }
    }

    @Test
    void messagesThatAreTooLongEndTheConnectionBeforeTheyAreThere() throws Exception {
        try (Socket socket = open()) {
            // It announces 2^40 bytes.
            send(socket, "81ff000001000000000000000000");
            byte[] much = new byte[6000];
            socket.getOutputStream().write(much);
            assertThat(closeCode(socket)).isEqualTo(1009);
        }
    }

    @Test
    void compressionIsNotAgreedOnAndSubprotocolsAre() throws Exception {
        try (Socket socket = server.connect()) {
            socket.getOutputStream()
                    .write((HANDSHAKE
                                    + "Sec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Protocol: sing, talk\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            for (String line = line(socket.getInputStream()); line.length() > 1; line = line(socket.getInputStream())) {
                head.append(line);
            }
            assertThat(head.toString())
                    .doesNotContain("deflate")
                    .contains("Sec-WebSocket-Protocol: talk")
                    .contains(" 101 ");
        }
    }

    @Test
    void peersThatAreSilentAreCut() throws Exception {
        try (Socket socket = open()) {
            RecordedSession session = session();
            assertThat(session.closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
        Heard heard = new Heard();
        connect(heard, "/chat");
        RecordedSession alive = session();
        await().until(() -> alive.idle.toMillis() > 4000);
        assertThat(alive.isOver()).isFalse();
    }

    @Test
    void aClientThatTakesNothingIsNotWaitedForAndCanBeCut() throws Exception {
        String text = "x".repeat(8000);
        try (Socket socket = open()) {
            RecordedSession session = session();
            session.fill(text);
            assertThat(session.channel.join().waiting()).isLessThanOrEqualTo(RecordedSession.ROOM);
            session.channel.join().cut(1013, "too slow");
            assertThat(session.closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theClientHearsWhyItWasClosed() throws Exception {
        Heard heard = new Heard();
        connect(heard, "/chat");
        RecordedSession session = session();
        session.send("last words");
        session.channel.join().close(4401, "Invalid or revoked API key");
        assertThat(heard.next()).isEqualTo("last words");
        assertThat(heard.next()).isEqualTo("closed 4401 Invalid or revoked API key");
        assertThat(session.closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aServerThatStopsSaysThatItGoes() throws Exception {
        Heard heard = new Heard();
        connect(heard, "/chat");
        // Until then it may not be open on the server's side.
        session().send("open");
        assertThat(heard.next()).isEqualTo("open");
        server.close();
        assertThat(heard.next()).startsWith("closed 1001");
    }

    @Test
    void aRouteThatStopsClosesItsConnections() throws Exception {
        Heard heard = new Heard();
        connect(heard, "/chat");
        server.camel().getRouteController().stopRoute("chat");
        assertThat(heard.next()).startsWith("closed 1001");
        assertThat(status(HANDSHAKE)).isEqualTo(404);
    }

    private Socket open() throws Exception {
        Socket socket = server.connect();
        socket.getOutputStream().write((HANDSHAKE + "\r\n").getBytes(StandardCharsets.US_ASCII));
        while (line(socket.getInputStream()).length() > 1) {}
        return socket;
    }

    private static void send(Socket socket, String hex) throws Exception {
        OutputStream out = socket.getOutputStream();
        out.write(java.util.HexFormat.of().parseHex(hex));
        out.flush();
    }

    /** Reads frames up to the one that closes. */
    private static int closeCode(Socket socket) throws Exception {
        InputStream in = socket.getInputStream();
        while (true) {
            int first = in.read();
            int length = in.read();
            assertThat(first).as("a frame").isNotNegative();
            if (length == 126) {
                length = in.read() << 8 | in.read();
            }
            byte[] payload = in.readNBytes(length);
            if ((first & 0xf) == 8) {
                return Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
            }
        }
    }
}
