package routes.transport.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.transport.JsonMembers;

/**
 * One JSON-RPC 2.0 message as it came, whether a request, a notification or the answer to a request of ours.
 *
 * @param id a text or an integer, null for a notification
 * @param method null where it is an answer
 * @param params the parameters, or the whole message where it is an answer
 */
record Envelope(@Nullable Object id, @Nullable String method, Map<?, ?> params) {
    private static final String FORM = "Write {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}.";

    static Envelope of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> message)) {
            throw McpFault.invalidRequest("A message must be an object, not " + JsonMembers.kind(value), FORM);
        }
        if (!"2.0".equals(message.get("jsonrpc"))) {
            throw McpFault.invalidRequest("The member jsonrpc must be \"2.0\"", FORM);
        }
        if (message.containsKey("id") && id(message) == null) {
            throw McpFault.invalidRequest("The id must be a text or an integer", FORM);
        }
        if (message.get("method") instanceof String method) {
            Object params = message.get("params");
            if (params != null && !(params instanceof Map)) {
                throw McpFault.invalidRequest("The params must be an object, not " + JsonMembers.kind(params), FORM);
            }
            return new Envelope(id(message), method, params instanceof Map<?, ?> given ? given : Map.of());
        }
        if (message.containsKey("method") || !(message.containsKey("result") || message.containsKey("error"))) {
            throw McpFault.invalidRequest("The member method must be a text", FORM);
        }
        return new Envelope(id(message), null, message);
    }

    /** The id by which the message may be answered, whatever else is wrong with it. */
    static @Nullable Object id(@Nullable Object value) {
        Object id = value instanceof Map<?, ?> message ? message.get("id") : null;
        return id instanceof String || id instanceof Long ? id : null;
    }

    /** What the message says about its revision. */
    @Nullable
    Object revision() {
        return params.get("_meta") instanceof Map<?, ?> meta ? meta.get(McpMessage.META + "protocolVersion") : null;
    }
}
