package routes.transport.bus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as a bus brought it.
 *
 * @param payload JSON, which may be empty
 * @param keys API keys in headers or properties of the message; another one may lie in the payload
 * @param project as a header names it, null where none does
 * @param idempotencyKey the sender's name for the message, null where it has none; reads have no use for it
 * @param sender what the broker knows of who sent it, null where it tells nothing that may be relied on
 */
public record BusMessage(
        BusAddress address,
        byte[] payload,
        List<String> keys,
        @Nullable String project,
        @Nullable String idempotencyKey,
        @Nullable Sender sender) {
    public BusMessage {
        keys = List.copyOf(keys);
    }

    /** A message of whose sender nothing is known but what it says itself. */
    public BusMessage(
            BusAddress address,
            byte[] payload,
            List<String> keys,
            @Nullable String project,
            @Nullable String idempotencyKey) {
        this(address, payload, keys, project, idempotencyKey, null);
    }

    /**
     * The connection by which a message came to a broker of ours.
     *
     * @param key it was opened with; a message that shows one of its own is not sent in this one's name
     * @param address of the client
     */
    public record Sender(@Nullable String key, @Nullable String address) {
        // A key must not reach a log.
        @Override
        public String toString() {
            return "Sender[" + address + "]";
        }
    }

    // A key must not reach a log.
    @Override
    public String toString() {
        return "BusMessage[" + address + ", " + payload.length + " bytes]";
    }
}
