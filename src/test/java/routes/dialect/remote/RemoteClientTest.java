package routes.dialect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.HttpEntities;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class RemoteClientTest {
    @Test
    void anErrorInOneCallDoesNotEndTheCallsAfterIt() throws Exception {
        RemoteSettings settings =
                new RemoteSettings("shop", 2, Duration.ofSeconds(5), Duration.ofSeconds(20), 1000, Map.of(), false);
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

    @Test
    void aServiceThatIsAwayIsToldOfInWords() throws Exception {
        RemoteSettings settings =
                new RemoteSettings("shop", 2, Duration.ofSeconds(5), Duration.ofSeconds(20), 1000, Map.of(), false);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(RemoteProblems.class);
        logger.addAppender(log);
        try (RemoteServer server = new RemoteServer("http://127.0.0.1:" + port + "/svc/", settings)) {
            assertThatThrownBy(() -> server.send(RemoteCall.get(server.address().at("x"), Map.of())))
                    .hasMessage("The project's database does not answer");
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("remote: service does not answer project=shop service=http://127.0.0.1:" + port
                        + "/svc/ reason=connection refused");
    }
}
