package routes.dialect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.HttpEntities;
import org.junit.jupiter.api.Test;

final class RemoteClientTest {
    @Test
    void anErrorInOneCallDoesNotEndTheCallsAfterIt() throws Exception {
        RemoteSettings settings =
                new RemoteSettings(2, Duration.ofSeconds(5), Duration.ofSeconds(20), 1000, Map.of(), false);
        try (FakeService service = FakeService.start();
                RemoteServer server = new RemoteServer("http://127.0.0.1:" + service.port() + "/svc/", settings);
                RemoteClient client = new RemoteClient()) {
            service.behave(exchange -> FakeService.send(exchange, 200, "text/plain", "well"));
            client.add(server);
            URI uri = server.address().at("x");
            assertThat(server.send(RemoteCall.get(uri, Map.of())).status()).isEqualTo(200);

            HttpPost broken = new HttpPost(uri);
            broken.setHeader(RemoteClient.SERVICE, server.id());
            broken.setEntity(HttpEntities.create(
                    out -> {
                        throw new StackOverflowError();
                    },
                    ContentType.TEXT_PLAIN));
            assertThatThrownBy(() -> client.execute(broken, response -> null)).isInstanceOf(StackOverflowError.class);

            HttpPost next = new HttpPost(uri);
            next.setHeader(RemoteClient.SERVICE, server.id());
            assertThat((int) client.execute(next, response -> response.getCode()))
                    .isEqualTo(200);
            assertThat(server.send(RemoteCall.get(uri, Map.of())).status()).isEqualTo(200);
        }
    }
}
