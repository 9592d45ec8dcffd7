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
import java.util.Set;
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

    /** JetStream is not enabled, not for this account, or wants more than this user may. */
    private static final Set<Integer> WITHOUT_STREAMS = Set.of(10_076, 10_039, 10_035);

    private static final int TOO_LARGE_FOR_STREAM = 10_054;

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
        NatsMessage whole = message(codec.event(change, isNew));
        // What the server never takes would hold up everything behind it; who needs the row reads it.
        NatsMessage fitting =
                size(whole) <= connection.getMaxPayload() ? whole : message(codec.event(change.withoutData(), isNew));
        try {
            publish(connection, fitting);
        } catch (JetStreamApiException refused) {
            if (refused.getApiErrorCode() != TOO_LARGE_FOR_STREAM || fitting != whole) {
                throw refused;
            }
            publish(connection, message(codec.event(change.withoutData(), isNew)));
        }
        counters.told();
    }

    private static NatsMessage message(BusEvent event) {
        NatsMessage.Builder message =
                NatsMessage.builder().subject(event.address()).data(event.body());
        if (event.id() != null) {
            message.headers(new Headers().add(NatsCodec.MESSAGE_ID, event.id()));
        }
        return message.build();
    }

    // As the server counts; its client counts the body alone.
    private static long size(NatsMessage message) {
        Headers headers = message.getHeaders();
        return message.getData().length + (headers == null ? 0L : headers.serializedLength());
    }

    private void publish(Connection connection, NatsMessage message)
            throws IOException, InterruptedException, TimeoutException, JetStreamApiException {
        if (kept(connection, message.getSubject())) {
            connection.jetStream().publish(message);
        } else {
            connection.publish(message);
            flush(connection);
        }
    }

    // Its answer says that the server has what was sent before.
    private static void flush(Connection connection) throws IOException, InterruptedException, TimeoutException {
        try {
            connection.flush(LONGEST);
        } catch (TimeoutException unanswered) {
            // One answer that was lost with the connection before would have all others taken for those before them.
            connection.forceReconnect();
            throw unanswered;
        }
    }

    private boolean kept(Connection connection, String subject) throws IOException, JetStreamApiException {
        if (!connection.getServerInfo().isJetStreamAvailable()) {
            return false;
        }
        Boolean known = kept.getIfPresent(subject);
        if (known == null) {
            known = hasStream(connection, subject);
            kept.put(subject, known);
        }
        return known;
    }

    // Whose account has no JetStream, or may not ask for it, tells changes as one whose server has none.
    private boolean hasStream(Connection connection, String subject) throws IOException, JetStreamApiException {
        try {
            return !connection.jetStreamManagement().getStreamNames(subject).isEmpty();
        } catch (JetStreamApiException refused) {
            if (WITHOUT_STREAMS.contains(refused.getApiErrorCode())) {
                return false;
            }
            throw refused;
        } catch (IOException unanswered) {
            if (link.mayNotAsk()) {
                return false;
            }
            throw unanswered;
        }
    }
}
