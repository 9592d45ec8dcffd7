package routes.transport.mqtt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;
import routes.transport.bus.BusFingerprint;

/**
 * Names for requests that their clients did not name, so that one that arrives again is known to the core. The name is made
 * when it first comes, and remembered for five minutes under all there is to tell the message by. It is asked on the one
 * thread that messages come by.
 */
public final class MqttRepeats {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 50_000;

    /** Before a connection was lost, in which an acknowledgement may have been lost with it. */
    private static final long LATELY_NANOS = Duration.ofSeconds(10).toNanos();

    private final Cache<String, Name> names;

    public MqttRepeats(Ticker ticker) {
        names = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST)
                .build();
    }

    /**
     * By which connection a message came.
     *
     * @param number counts those of one client
     * @param lost when the one before was lost
     */
    record Connection(int number, long lost) {
        static final Connection FIRST = new Connection(0, 0);
    }

    /** What a message is known by. */
    static final class Name {
        private final String text = "mqtt-" + UUID.randomUUID();
        private final int connection;
        private volatile @Nullable Long done;

        private Name(int connection) {
            this.connection = connection;
        }

        String text() {
            return text;
        }

        /** The message was acknowledged. */
        void done() {
            done = System.nanoTime();
        }

        // The broker delivers again what it has no acknowledgement of.
        private boolean mayComeAgain(Connection now) {
            Long end = done;
            return connection < now.number() && (end == null || end - now.lost() > -LATELY_NANOS);
        }
    }

    /** A name, and whether the message is one that came before. */
    record Known(Name name, boolean repeated) {}

    /** @param sentAgain whether its sender is known to have sent it before */
    Known name(String topic, byte[] payload, MqttProperties properties, boolean sentAgain, Connection connection) {
        String message = fingerprint(topic, payload, properties);
        Name before = names.getIfPresent(message);
        if (before != null && (sentAgain || before.mayComeAgain(connection))) {
            return new Known(before, true);
        }
        Name name = new Name(connection.number());
        names.put(message, name);
        return new Known(name, false);
    }

    private static String fingerprint(String topic, byte[] payload, MqttProperties properties) {
        BusFingerprint message = new BusFingerprint()
                .add(topic)
                .add(properties.getResponseTopic())
                .add(properties.getCorrelationData());
        for (UserProperty property : properties.getUserProperties()) {
            if (!property.getKey().startsWith("octonet-")) {
                message.add(property.getKey()).add(property.getValue());
            }
        }
        return message.add(payload).hex();
    }
}
