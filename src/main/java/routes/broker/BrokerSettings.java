package routes.broker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the broker is set up.
 *
 * @param bind address that both listeners are bound to
 * @param mqttPort null where nobody listens for MQTT; 0 takes a free port
 * @param amqpPort the same for AMQP
 * @param directory where messages are kept, null to keep them in memory alone
 * @param memoryBytes for all messages together
 * @param messageBytes the largest message that is taken
 * @param maxConnections at once, for each listener
 * @param maxQueues subscriptions and reply queues of one key
 */
public record BrokerSettings(
        String bind,
        @Nullable Integer mqttPort,
        @Nullable Integer amqpPort,
        @Nullable Path directory,
        long memoryBytes,
        int messageBytes,
        int maxConnections,
        int maxQueues) {
    private static final int ENVELOPE = 64 << 10;

    /** The largest message with all that its protocol puts around it. */
    int packetBytes() {
        return messageBytes + ENVELOPE;
    }

    /** How much may wait for the server. */
    long requestBytes() {
        return memoryBytes / 2;
    }

    /** How much may wait for the connections of one key. */
    long keyBytes() {
        return memoryBytes / 8;
    }
}
