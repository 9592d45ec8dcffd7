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
 */
public record BusMessage(
        BusAddress address,
        byte[] payload,
        List<String> keys,
        @Nullable String project,
        @Nullable String idempotencyKey) {
    public BusMessage {
        keys = List.copyOf(keys);
    }

    // A key must not reach a log.
    @Override
    public String toString() {
        return "BusMessage[" + address + ", " + payload.length + " bytes]";
    }
}
