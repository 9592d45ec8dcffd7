package routes.transport.mcp;

import java.util.Map;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.Refusal;
import routes.transport.RpcErrorCode;

/** A message that the protocol itself refuses, with the number and the HTTP status that it has for that. */
public final class McpFault extends RuntimeException {
    static final int HEADER_MISMATCH = -32020;
    static final int MISSING_CAPABILITY = -32021;
    static final int UNSUPPORTED_VERSION = -32022;
    static final int NOT_ACCEPTABLE = -32000;

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;
    private final transient EntityException told;
    private final transient Map<String, Object> data;

    McpFault(int status, int code, EntityException told, Map<String, Object> data) {
        super(told.text(), null, false, false);
        this.status = status;
        this.code = code;
        this.told = told;
        this.data = data;
    }

    /**
     * Parameters that can't be understood; not the words of a tool's arguments, which are for the model to mend. The message
     * itself was understood, and clients read the error of no other status.
     */
    public static McpFault invalidParams(String message, String hint) {
        return new McpFault(200, RpcErrorCode.INVALID_PARAMS, bad(message, hint), Map.of());
    }

    /** A message without what every message of its revision says. */
    static McpFault incomplete(String message, String hint) {
        return new McpFault(400, RpcErrorCode.INVALID_PARAMS, bad(message, hint), Map.of());
    }

    static McpFault invalidRequest(String message, String hint) {
        return new McpFault(400, RpcErrorCode.INVALID_REQUEST, bad(message, hint), Map.of());
    }

    static McpFault headerMismatch(String message, String hint) {
        return new McpFault(400, HEADER_MISMATCH, bad(message, hint), Map.of());
    }

    static McpFault unsupportedVersion(String requested) {
        return new McpFault(
                400,
                UNSUPPORTED_VERSION,
                bad("This revision of the protocol is not spoken here", "Use one of " + Revision.supported() + "."),
                Map.of("supported", Revision.supported(), "requested", requested));
    }

    static McpFault unknownMethod(String method) {
        EntityException told = new EntityException(
                        ErrorCode.UNKNOWN_OP, "Unknown method \"" + Refusal.shortened(method) + "\"")
                .hint("Ask for initialize, or for server/discover since 2026-07-28, to learn what there is.");
        return new McpFault(404, RpcErrorCode.METHOD_NOT_FOUND, told, Map.of());
    }

    /** @param capability what the client has to be able to do */
    public static McpFault missingCapability(String capability) {
        return new McpFault(
                400,
                MISSING_CAPABILITY,
                bad("The client has not declared the capability " + capability, "Declare it, or do without."),
                Map.of("requiredCapabilities", Map.of(capability, Map.of())));
    }

    static McpFault noResource(String uri, Revision revision) {
        EntityException told = new EntityException(ErrorCode.NOT_FOUND, "Resource not found")
                .hint("Ask for resources/list and resources/templates/list.");
        int code = revision.stateless() ? RpcErrorCode.INVALID_PARAMS : -32002;
        return new McpFault(200, code, told, Map.of("uri", uri));
    }

    private static EntityException bad(String message, String hint) {
        return new EntityException(ErrorCode.BAD_REQUEST, message).hint(hint);
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    EntityException told() {
        return told;
    }

    Map<String, Object> data() {
        return data;
    }
}
