package routes.transport.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Options;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import routes.entity.HeapShare;
import routes.transport.bus.BusCodec;
import routes.transport.bus.BusRoom;

/** A connection that is sought, and the routes that consume from it, beside a server of a few lines. */
class NatsLinkTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TinyNats nats = new TinyNats();
    private final AtomicInteger options = new AtomicInteger();
    private final NatsLink link = new NatsLink(() -> {
        if (options.getAndIncrement() == 0) {
            throw new IllegalStateException("a bundle that is renewed just now");
        }
        return new Options.Builder().server(nats.url());
    });

    @AfterEach
    void close() throws InterruptedException {
        link.close();
        nats.close();
    }

    @Test
    void itIsSoughtWhateverWentWrong() {
        AtomicInteger told = new AtomicInteger();
        link.start(connection -> {
            told.incrementAndGet();
            throw new IllegalStateException("Connection is Closed");
        });

        await().atMost(LONG).until(link::connected);
        nats.drop();
        await().atMost(LONG).until(() -> nats.connections() == 2 && link.connected());
        assertThat(options.get()).isEqualTo(2);
        assertThat(told.get()).isEqualTo(1);
    }

    @Test
    void aRouteThatStopsLeavesNothingBehind() throws Exception {
        BusRoom room = new BusRoom(10, 1000, new HeapShare(1 << 20));
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry()
                    .bind(
                            NatsRequestComponent.BEAN_NAME,
                            new NatsRequestComponent(link, room, new BusCodec("nats", false), new NatsCounters()));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("nats-requests:mostajs").routeId("nats").process(exchange -> {});
                }
            });
            camel.start();
            await().atMost(LONG).until(() -> nats.subscriptions() == 1);
            for (int i = 0; i < 3; i++) {
                camel.getRouteController().stopRoute("nats");
                assertThat(nats.subscriptions()).isZero();
                camel.getRouteController().startRoute("nats");
                await().atMost(LONG).until(() -> nats.subscriptions() == 1);
            }
            await().atMost(LONG).until(() -> dispatchers() == 1);
        }
    }

    private static long dispatchers() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> java.util.Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().endsWith(".NatsDispatcher")
                                && frame.getMethodName().equals("run")))
                .count();
    }
}
