package routes.transport.mcp;

import java.util.Map;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Scopes;
import routes.transport.RpcErrorCode;

/** Refuses tools that a key does not see: what is hidden can't be called either. */
final class Access {
    private Access() {}

    /** @throws EntityException UNAUTHORIZED where a key would help, for a client that shows none */
    static void require(Operation.Access access, McpMessage message, Catalog.Visible visible) {
        if (visible.access().contains(access)) {
            return;
        }
        if (message.visitor().credential().keys().isEmpty()) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required: without one, data is only read")
                    .hint("Send it as \"Authorization: Bearer <key>\" or as \"X-API-Key: <key>\".");
        }
        throw new McpFault(
                200, RpcErrorCode.INVALID_PARAMS, Scopes.refusal(Scopes.OPERATIONS, access.wireName()), Map.of());
    }
}
