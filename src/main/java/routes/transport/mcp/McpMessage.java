package routes.transport.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.Visitor;

/**
 * A request or a notification of a client, its envelope taken off.
 *
 * @param project slug from path or header, null where the client named none
 * @param id a text or an integer, null for a notification
 * @param session the session it belongs to, null where it names none
 * @param pushed whether its client can be told things over a stream
 */
public record McpMessage(
        Visitor visitor,
        @Nullable String project,
        Revision revision,
        @Nullable Object id,
        String method,
        Map<?, ?> params,
        @Nullable String session,
        boolean pushed) {

    /** Before the keys of {@code _meta} that the protocol itself defines. */
    static final String META = "io.modelcontextprotocol/";

    boolean notification() {
        return id == null;
    }

    /** What the request says about itself. */
    public Map<?, ?> meta() {
        return object("_meta");
    }

    /** What the client says it can do, with a revision in which every request says it. */
    public Map<?, ?> capabilities() {
        return meta().get(META + "clientCapabilities") instanceof Map<?, ?> capabilities ? capabilities : Map.of();
    }

    /** A parameter that is an object; empty where it is none. */
    public Map<?, ?> object(String name) {
        return params.get(name) instanceof Map<?, ?> object ? object : Map.of();
    }

    /** @throws McpFault where the parameter is no text */
    public String text(String name) {
        if (params.get(name) instanceof String text) {
            return text;
        }
        throw McpFault.invalidParams("The parameter " + name + " must be a text", "Send it with " + method + ".");
    }
}
