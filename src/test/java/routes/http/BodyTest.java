package routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

    private static final int LIMIT = 100_000;
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                routes -> {
                    routes.from("platform-http:/kind").process(BodyTest::kind);
                    routes.from("platform-http:/swallow")
                            .onException(Exception.class)
                            .handled(true)
                            .setBody(routes.constant("swallowed"))
                            .end()
                            .process(BodyTest::kind);
                    routes.from("platform-http:/unread").setBody(routes.constant("unread"));
                    routes.from("platform-http:/json?consumes=application/json").setBody(routes.constant("json"));
                },
                "octonet.http.max-body-bytes=" + LIMIT,
                "octonet.http.buffered-body-bytes=1000",
                "camel.main.stream-caching-enabled=false");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void kind(Exchange exchange) throws Exception {
        Object body = exchange.getMessage().getBody();
        if (body instanceof byte[] bytes) {
            exchange.getMessage().setBody("bytes " + bytes.length);
        } else if (body instanceof InputStream stream) {
            exchange.getMessage().setBody("stream " + stream.readAllBytes().length);
        } else {
            exchange.getMessage().setBody(String.valueOf(body));
        }
    }

    private static HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) throws Exception {
        return server.send(server.request(path).POST(body));
    }

    private static HttpRequest.BodyPublisher chunked(int size) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size]));
    }

    @Test
    void chunksThatAreNoneAreTheClientsFault() throws Exception {
        String head = "POST /kind HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(server.raw(head + "zz\r\n{}\r\n0\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(server.raw(head + "ffffffffffffffff\r\n{}\r\n0\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void aSmallBodyIsAnArrayAndALargeOrUnmeasuredOneAStream() throws Exception {
        assertThat(post("/kind", BodyPublishers.ofByteArray(new byte[1000])).body())
                .isEqualTo("bytes 1000");
        assertThat(post("/kind", BodyPublishers.ofByteArray(new byte[1001])).body())
                .isEqualTo("stream 1001");
        assertThat(post("/kind", BodyPublishers.ofByteArray(new byte[LIMIT])).body())
                .isEqualTo("stream " + LIMIT);
        assertThat(post("/kind", chunked(LIMIT)).body()).isEqualTo("stream " + LIMIT);
        assertThat(post("/kind", BodyPublishers.noBody()).body()).isEqualTo("null");
        assertThat(server.get("/kind").body()).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/kind", "/swallow"})
    void aBodyOverTheLimitIsRefusedWithAndWithoutALength(String path) throws Exception {
        for (HttpRequest.BodyPublisher body :
                new HttpRequest.BodyPublisher[] {BodyPublishers.ofByteArray(new byte[LIMIT + 1]), chunked(LIMIT + 1)}) {
            HttpResponse<String> response = post(path, body);
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body())
                    .startsWith("{\"status\":\"error\",\"error\":{\"code\":\"PAYLOAD_TOO_LARGE\",\"message\":")
                    .contains("\"hint\":");
        }
        assertThat(server.get("/kind").statusCode()).isEqualTo(200);
    }

    @Test
    void aClientThatSendsEverythingBeforeItReadsStillReadsTheRefusal() throws Exception {
        try (Socket socket = server.connect()) {
            OutputStream out = socket.getOutputStream();
            int size = LIMIT * 3;
            out.write(("POST /kind HTTP/1.1\r\nHost: o\r\nContent-Length: " + size + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(new byte[size]);
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 413").endsWith("}}");
        }
    }

    @Test
    void aBodyThatNobodyReadsDoesNotBreakTheNextRequest() throws Exception {
        assertThat(post("/unread", BodyPublishers.ofByteArray(new byte[50_000])).body())
                .isEqualTo("unread");
        assertThat(post("/unread", BodyPublishers.ofByteArray(new byte[50_000])).body())
                .isEqualTo("unread");
    }

    @Test
    void expectContinueIsAnsweredBeforeTheBodyAndNotBeforeARefusal() throws Exception {
        HttpRequest.Builder request =
                server.request("/kind").expectContinue(true).POST(BodyPublishers.ofByteArray(new byte[10]));
        assertThat(server.send(request).body()).isEqualTo("bytes 10");
        String refused = server.raw("POST /kind HTTP/1.1\r\nHost: o\r\nContent-Length: " + (LIMIT + 1)
                + "\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
        assertThat(refused).startsWith("HTTP/1.1 413");
    }

    @Test
    void aCompressedBodyIsRefused() throws Exception {
        HttpRequest.Builder request =
                server.request("/kind").header("Content-Encoding", "gzip").POST(BodyPublishers.ofString("x"));
        assertThat(server.send(request).statusCode()).isEqualTo(415);
    }

    @Test
    void aRouteThatNamesWhatItConsumesRefusesTheRest() throws Exception {
        HttpRequest.Builder json = server.request("/json")
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString("{}"));
        HttpRequest.Builder text =
                server.request("/json").header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{}"));
        assertThat(server.send(json).statusCode()).isEqualTo(200);
        assertThat(server.send(text).statusCode()).isEqualTo(415);
    }
}
