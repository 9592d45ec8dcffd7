package routes.transport.mcp;

import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.HttpInput;

/** Lets in who may ask as an agent without speaking the protocol: whoever may at the protocol's own door. */
public final class AgentGate {
    private final boolean active;
    private final McpCodec codec;
    private final Origins origins;

    /** @param active whether that door is open */
    public AgentGate(boolean active, McpCodec codec, Origins origins) {
        this.active = active;
        this.codec = codec;
        this.origins = origins;
    }

    Visitor visitor(HttpInput in) {
        if (!active) {
            EntityException told = new EntityException(ErrorCode.NOT_FOUND, "MCP is switched off on this server")
                    .hint("Start it with octonet.transports.mcp.enabled=true.");
            throw new AgentFault(404, AgentFault.NOT_ACTIVE, told);
        }
        origins.check(in);
        return codec.visitor(in);
    }
}
