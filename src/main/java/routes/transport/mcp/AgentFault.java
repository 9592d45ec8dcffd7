package routes.transport.mcp;

import java.io.Serial;
import routes.entity.EntityException;

/** What the simulated agent is refused under a code that only it knows. */
final class AgentFault extends RuntimeException {
    static final String MISSING_TOOL = "MISSING_TOOL";
    static final String TOOL_ERROR = "TOOL_ERROR";
    static final String NOT_ACTIVE = "MCP_NOT_ACTIVE";

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient EntityException told;

    AgentFault(int status, String code, EntityException told) {
        super(told.text(), null, false, false);
        this.status = status;
        this.code = code;
        this.told = told;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    EntityException told() {
        return told;
    }
}
