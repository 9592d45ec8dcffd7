package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsyncTest {

    private static final AtomicReference<CountDownLatch> HELD = new AtomicReference<>(new CountDownLatch(1));
    private static final AtomicInteger ENTERED = new AtomicInteger();
    private static final CountDownLatch SECOND = new CountDownLatch(1);
    private static final CompletableFuture<String> LATE = new CompletableFuture<>();
    private static TestServer server;

    /** Says false and calls back on the thread that asked, as Camel's reactive executor may. */
    private static final class CalledBackBeforeReturn extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            exchange.getMessage().setBody("early");
            callback.done(false);
            return false;
        }
    }

    /** Says false and calls back on another thread, at about the same moment. */
    private static final class Racing extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            ForkJoinPool.commonPool().execute(() -> {
                exchange.getMessage().setBody(exchange.getMessage().getHeader("n"));
                callback.done(false);
            });
            return false;
        }
    }

    @BeforeAll
    static void start() {
        server = TestServer.start(routes -> {
            routes.from("platform-http:/delay")
                    .delay(50)
                    .asyncDelayed()
                    .setBody(routes.simple("late ${header.q} ${header.X-Mine}"));
            routes.from("platform-http:/threads")
                    .threads(2)
                    .setBody(routes.simple("late ${header.q} ${header.X-Mine}"));
            routes.from("platform-http:/early").process(new CalledBackBeforeReturn());
            routes.from("platform-http:/racing").process(new Racing());
            routes.from("platform-http:/fails")
                    .errorHandler(routes.noErrorHandler())
                    .threads(2)
                    .throwException(new IllegalStateException("secret"));
            routes.from("platform-http:/late?requestTimeout=300").threads(4).process(AsyncTest::late);
            routes.from("platform-http:/slow?requestTimeout=300")
                    .threads(2)
                    .process(exchange -> HELD.get().await());
        });
    }

    // The first reads its header when the second one is being served.
    private static void late(Exchange exchange) throws InterruptedException {
        if (ENTERED.getAndIncrement() == 0) {
            SECOND.await();
            LATE.complete(String.valueOf(exchange.getMessage().getHeader("X-Mine")));
        } else {
            SECOND.countDown();
            LATE.join();
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/delay", "/threads"})
    void aRouteThatGoesAsyncStillReadsTheRequest(String path) throws Exception {
        HttpResponse<String> response = server.get(path + "?q=1", "X-Mine", "m", "Origin", "https://a.example");
        assertThat(response.body()).isEqualTo("late 1 m");
        assertThat(response.headers().allValues("access-control-allow-origin")).containsExactly("*");
    }

    @Test
    void aCallbackBeforeTheReturnIsAnsweredOnTheSameThread() throws Exception {
        assertThat(server.get("/early").body()).isEqualTo("early");
    }

    @Test
    void everyRequestOfARaceGetsItsOwnAnswer() throws Exception {
        for (int round = 0; round < 20; round++) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(server.client.sendAsync(
                        server.request("/racing?n=" + i).build(), HttpResponse.BodyHandlers.ofString()));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(answers.get(i).get().body()).isEqualTo(String.valueOf(i));
            }
        }
    }

    @Test
    void aFailureOnAnotherThreadIsAProblem() throws Exception {
        HttpResponse<String> response = server.get("/fails");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("INTERNAL").doesNotContain("secret");
    }

    @Test
    void aRouteThatIsLateReadsNothingOfTheNextRequest() throws Exception {
        assertThat(server.get("/late", "X-Mine", "first").statusCode()).isEqualTo(504);
        server.get("/late", "X-Mine", "second");
        assertThat(LATE.get(20, TimeUnit.SECONDS)).isEqualTo("null");
    }

    @Test
    void aRouteThatTakesTooLongIsAnsweredForAndEndsInPeace() throws Exception {
        assertThat(server.get("/slow").statusCode()).isEqualTo(504);
        HELD.get().countDown();
        await().until(() -> server.camel().getInflightRepository().size() == 0);
        assertThat(server.get("/slow").statusCode()).isEqualTo(204);
    }
}
