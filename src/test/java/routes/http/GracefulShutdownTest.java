package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GracefulShutdownTest {

    @ParameterizedTest
    @ValueSource(strings = {"/sync", "/async"})
    void aRequestInFlightFinishesOnRunningRoutesBeforeCamelStops(String path) throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        TestServer server = TestServer.start(routes -> {
            routes.from("platform-http:/sync").to("direct:work");
            routes.from("platform-http:/async").threads(1).to("direct:work");
            routes.from("direct:work")
                    .process(exchange -> {
                        entered.countDown();
                        assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
                    })
                    .to("direct:after");
            routes.from("direct:after").setBody(routes.constant("finished"));
        });
        CamelContext camel = server.camel();
        CompletableFuture<HttpResponse<String>> answer =
                server.client.sendAsync(server.request(path).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        await().until(() -> refusesConnections(server));
        assertThat(camel.getStatus()).isEqualTo(ServiceStatus.Started);
        assertThat(closing).isNotDone();
        held.countDown();

        assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("finished");
        closing.get(30, TimeUnit.SECONDS);
        assertThat(camel.getStatus()).isEqualTo(ServiceStatus.Stopped);
    }

    private static boolean refusesConnections(TestServer server) {
        try (var socket = server.connect()) {
            socket.setSoTimeout(200);
            socket.getOutputStream().write("GET /none HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() < 0;
        } catch (IOException refused) {
            return true;
        }
    }
}
