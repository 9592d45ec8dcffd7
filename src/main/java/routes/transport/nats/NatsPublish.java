package routes.transport.nats;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.ChangeEvent;
import routes.entity.ChangeHeaders;
import routes.transport.bus.BusEvent;

/**
 * A change goes to the NATS server, and is done when it is there: where a stream of JetStream keeps its subject, when the
 * stream has it, under an id by which the stream knows it if it comes again.
 */
public final class NatsPublish implements Processor {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration LOOKED_UP = Duration.ofSeconds(15);
    private static final int SUBJECTS = 10_000;

    private final NatsLink link;
    private final NatsCodec codec;
    private final NatsCounters counters;
    private final Cache<String, Boolean> kept = Caffeine.newBuilder()
            .maximumSize(SUBJECTS)
            .expireAfterWrite(LOOKED_UP)
            .build();

    public NatsPublish(NatsLink link, NatsCodec codec, NatsCounters counters) {
        this.link = link;
        this.codec = codec;
        this.counters = counters;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        ChangeEvent change = Objects.requireNonNull(
                exchange.getMessage().getBody(ChangeEvent.class), "a message without its change");
        boolean isNew = exchange.getMessage().getHeader(ChangeHeaders.IS_NEW, false, boolean.class);
        Connection connection = link.open();
        BusEvent event = codec.event(change, isNew);
        // What the server never takes would hold up everything behind it; who needs the row reads it.
        boolean fits = event.body().length <= connection.getMaxPayload();
        publish(connection, fits ? event : codec.event(change.withoutData(), isNew));
        counters.told();
    }

    private void publish(Connection connection, BusEvent event)
            throws IOException, InterruptedException, TimeoutException, JetStreamApiException {
        NatsMessage.Builder message =
                NatsMessage.builder().subject(event.address()).data(event.body());
        if (event.id() != null) {
            message.headers(new Headers().add(NatsCodec.MESSAGE_ID, event.id()));
        }
        if (kept(connection, event.address())) {
            connection.jetStream().publish(message.build());
        } else {
            connection.publish(message.build());
            // Its answer says that the server has what was sent before.
            connection.flush(LONGEST);
        }
    }

    private boolean kept(Connection connection, String subject) throws IOException, JetStreamApiException {
        if (!connection.getServerInfo().isJetStreamAvailable()) {
            return false;
        }
        Boolean known = kept.getIfPresent(subject);
        if (known == null) {
            known = !connection.jetStreamManagement().getStreamNames(subject).isEmpty();
            kept.put(subject, known);
        }
        return known;
    }
}
