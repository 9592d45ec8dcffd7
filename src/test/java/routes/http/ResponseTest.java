package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.StreamedBody;

@ExtendWith(OutputCaptureExtension.class)
class ResponseTest {

    private static final long MANY = 400L << 20;
    private static final AtomicInteger CLOSED = new AtomicInteger();
    private static final AtomicLong WRITTEN = new AtomicLong();
    private static TestServer server;

    /** Writes so many bytes, more than the heap of a small server holds, and fails after them if told to. */
    private record Streamed(long bytes, boolean fails) implements StreamedBody {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] piece = new byte[8192];
            for (long left = bytes; left > 0; left -= piece.length) {
                out.write(piece);
                WRITTEN.addAndGet(piece.length);
            }
            if (fails) {
                throw new IllegalStateException("row 17 of secret_table");
            }
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }

    @BeforeAll
    static void start() {
        server = TestServer.start(routes -> {
            routes.from("platform-http:/refused")
                    .setHeader("Content-Disposition", routes.constant("attachment"))
                    .setBody(exchange -> (StreamedBody) out -> {
                        out.write('[');
                        throw new EntityException(ErrorCode.OVERLOADED, "Too many just now").hint("Come back.");
                    });
            routes.from("platform-http:/text").setBody(routes.constant("é"));
            routes.from("platform-http:/bytes?produces=application/json")
                    .setBody(exchange -> "[]".getBytes(StandardCharsets.UTF_8));
            routes.from("platform-http:/input")
                    .setBody(exchange -> new ByteArrayInputStream("in".getBytes(StandardCharsets.UTF_8)));
            routes.from("platform-http:/number").setBody(exchange -> 42);
            routes.from("platform-http:/nothing").setBody(exchange -> null);
            routes.from("platform-http:/status")
                    .setHeader("CamelHttpResponseCode", routes.constant(201))
                    .setBody(exchange -> null);
            routes.from("platform-http:/odd").setHeader("CamelHttpResponseCode", routes.constant(7));
            routes.from("platform-http:/streamed").setBody(exchange -> new Streamed(MANY, false));
            routes.from("platform-http:/early").setBody(exchange -> new Streamed(0, true));
            routes.from("platform-http:/late").setBody(exchange -> new Streamed(100_000, true));
            routes.from("platform-http:/throws")
                    .errorHandler(routes.noErrorHandler())
                    .setHeader("X-Half", routes.constant("done"))
                    .setBody(exchange -> new Streamed(1, false))
                    .process(exchange -> {
                        throw new IllegalStateException("password=secret");
                    });
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        CLOSED.set(0);
        WRITTEN.set(0);
    }

    @Test
    void bodiesOfEveryKindAreWritten() throws Exception {
        assertThat(server.get("/text").body()).isEqualTo("é");
        assertThat(server.get("/bytes").body()).isEqualTo("[]");
        assertThat(server.get("/bytes").headers().firstValue("content-type")).hasValue("application/json");
        assertThat(server.get("/bytes").headers().firstValue("content-length")).hasValue("2");
        assertThat(server.get("/input").body()).isEqualTo("in");
        assertThat(server.get("/number").body()).isEqualTo("42");
        assertThat(server.get("/nothing").statusCode()).isEqualTo(204);
        assertThat(server.get("/status").statusCode()).isEqualTo(201);
        assertThat(server.get("/odd").statusCode()).isEqualTo(500);
    }

    @Test
    void aStreamedBodyArrivesWholeAndIsClosedOnce() throws Exception {
        HttpResponse<InputStream> response =
                server.client.send(server.request("/streamed").build(), HttpResponse.BodyHandlers.ofInputStream());
        long count = 0;
        byte[] buffer = new byte[65_536];
        try (InputStream in = response.body()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count += read;
            }
        }
        assertThat(count).isEqualTo(MANY);
        await().untilAtomic(CLOSED, org.hamcrest.Matchers.is(1));
    }

    @Test
    void aClientThatGoesAwayClosesTheStreamedBodyAndLogsNoError(CapturedOutput log) throws Exception {
        try (Socket socket = server.connect()) {
            socket.getOutputStream()
                    .write("GET /streamed HTTP/1.1\r\nHost: o\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            socket.setSoLinger(true, 0);
        }
        await().untilAtomic(CLOSED, org.hamcrest.Matchers.is(1));
        assertThat(server.get("/text").statusCode()).isEqualTo(200);
        assertThat(log.getAll()).doesNotContain("ERROR", "\tat ");
    }

    @Test
    void aClientThatDoesNotReadHoldsTheStreamBackInsteadOfFillingMemory() throws Exception {
        try (Socket socket = server.connect()) {
            socket.getOutputStream()
                    .write("GET /streamed HTTP/1.1\r\nHost: o\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            AtomicLong before = new AtomicLong(-1);
            await().pollInterval(Duration.ofMillis(200)).until(() -> before.getAndSet(WRITTEN.get()) == WRITTEN.get());
            assertThat(WRITTEN.get()).isLessThan(MANY / 10);
        }
        await().untilAtomic(CLOSED, org.hamcrest.Matchers.is(1));
    }

    @Test
    void aRefusalBeforeAnythingWasSentHasItsOwnStatus(CapturedOutput log) throws Exception {
        HttpResponse<String> answer = server.get("/refused");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"OVERLOADED\"", "Too many just now", "Come back.");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(log.getAll()).doesNotContain("ERROR");
    }

    @Test
    void headDoesNotRunAStreamedBodyButClosesIt() throws Exception {
        assertThat(server.method("HEAD", "/streamed").statusCode()).isEqualTo(200);
        await().untilAtomic(CLOSED, org.hamcrest.Matchers.is(1));
    }

    @Test
    void anExceptionIsAnsweredWithAnIdAndLoggedUnderIt(CapturedOutput log) throws Exception {
        HttpResponse<String> response = server.get("/throws");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("\"code\":\"INTERNAL\"").doesNotContain("secret", "Exception");
        assertThat(response.headers().map()).doesNotContainKey("x-half");
        assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
        String id = response.body().replaceAll("(?s).*recorded under ([0-9a-f-]{36}).*", "$1");
        assertThat(id).hasSize(36);
        assertThat(log.getAll()).contains("id=" + id).contains("password=secret");
        assertThat(CLOSED).hasValue(1);
    }

    @Test
    void aStreamThatFailsBeforeItsFirstByteIsAProblem() throws Exception {
        HttpResponse<String> response = server.get("/early");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("secret_table");
        assertThat(CLOSED).hasValue(1);
    }

    @Test
    void aStreamThatFailsLaterIsCutAndNotEnded() throws Exception {
        String answer = server.rawGet("/late");
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .doesNotEndWith("0\r\n\r\n")
                .doesNotContain("secret_table");
        assertThat(CLOSED).hasValue(1);
    }
}
