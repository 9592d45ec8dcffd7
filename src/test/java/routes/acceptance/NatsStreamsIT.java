package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.StreamConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.entity.ChangeEvent;
import routes.transport.nats.NatsCodec;
import routes.transport.nats.NatsCounters;
import routes.transport.nats.NatsLink;
import routes.transport.nats.NatsPublish;

/** Changes told to accounts of a real nats-server that have JetStream, have none, or may not ask for it. */
final class NatsStreamsIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static NatsServer nats;

    @BeforeAll
    static void start() {
        nats = NatsServer.begin();
    }

    @AfterAll
    static void stop() {
        if (nats != null) {
            nats.close();
        }
    }

    private static Options.Builder as(String user) {
        return new Options.Builder().server(nats.url()).userInfo(user, user);
    }

    private static void tell(NatsLink link, Map<String, Object> row) {
        NatsPublish publish = new NatsPublish(link, new NatsCodec("default"), new NatsCounters());
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage()
                .setBody(new ChangeEvent(1, "default", "User", "u1", ChangeEvent.Kind.CREATED, row, "now"));
        // As a relay does, until the link is there and knows what it may.
        await().atMost(LONG).ignoreExceptions().until(() -> {
            publish.process(exchange);
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare", "shy"})
    void whoMayNotAskForStreamsTellsChangesWithoutThem(String user) throws Exception {
        try (NatsLink link = new NatsLink(() -> as(user));
                Connection client = Nats.connect(as(user).build())) {
            List<Message> told = new CopyOnWriteArrayList<>();
            client.createDispatcher(told::add).subscribe("mostajs.events.>");
            client.flush(LONG);

            tell(link, Map.of("name", "Ada"));

            await().atMost(LONG).until(() -> told.size() == 1);
        }
    }

    @Test
    void aStreamWhoseMessagesAreSmallIsToldWithoutTheRow() throws Exception {
        try (NatsLink link = new NatsLink(() -> as("s1"));
                Connection client = Nats.connect(as("s1").build())) {
            client.jetStreamManagement()
                    .addStream(StreamConfiguration.builder()
                            .name("small")
                            .subjects("mostajs.events.>")
                            .maximumMessageSize(300)
                            .build());

            tell(link, Map.of("name", "x".repeat(300)));

            byte[] kept = client.jetStreamManagement().getMessage("small", 1).getData();
            assertThat(Json.tree(new String(kept, StandardCharsets.UTF_8)).has("data"))
                    .isFalse();
        }
    }
}
