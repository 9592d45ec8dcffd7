package routes.transport.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.Door;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.JsonMembers;
import routes.transport.RpcErrorCode;

/** First step of the route {@code /api/mcp-agent/call}: it calls a tool as a message of the protocol would. */
public final class AgentCall implements Processor {
    private static final String FORM = "Send {\"tool\":\"query\",\"params\":{\"entity\":\"User\"}}.";

    private final AgentGate gate;
    private final McpCodec codec;
    private final Door door;
    private final McpMethods methods;

    public AgentCall(AgentGate gate, McpCodec codec, Door door, McpMethods methods) {
        this.gate = gate;
        this.codec = codec;
        this.door = door;
        this.methods = methods;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        HttpInput in = HttpExchange.input(exchange);
        Visitor visitor = gate.visitor(in);
        // Small bodies are here already; what is still to come is not read for strangers.
        if (in.body() instanceof InputStream) {
            door.enter(visitor);
        }
        try {
            enter(exchange, methods.answer(message(in, visitor)));
        } catch (McpFault | AgentFault fault) {
            door.admit(visitor);
            throw fault;
        }
    }

    private McpMessage message(HttpInput in, Visitor visitor) throws IOException {
        JsonMembers given = members(codec.read(in.body()));
        Object tool = given.get("tool");
        if (!(tool instanceof String name) || name.isEmpty()) {
            EntityException told = new EntityException(ErrorCode.BAD_REQUEST, "The body names no tool").hint(FORM);
            throw new AgentFault(400, AgentFault.MISSING_TOOL, told);
        }
        Object arguments = Objects.requireNonNullElse(given.get("params"), Map.of());
        return new McpMessage(
                visitor,
                in.project(in.project()),
                Revision.NEWEST_WITH_HANDSHAKE,
                name,
                "tools/call",
                Map.of("name", name, "arguments", arguments),
                null,
                false);
    }

    private static JsonMembers members(@Nullable Object body) {
        try {
            return JsonMembers.of(body, "The body", List.of("tool", "params"));
        } catch (EntityException unread) {
            throw new McpFault(400, RpcErrorCode.INVALID_PARAMS, unread.hint(FORM), Map.of());
        }
    }

    private static void enter(Exchange exchange, Reply reply) {
        exchange.getMessage().removeHeaders("*");
        if (reply instanceof Reply.Ask ask) {
            McpExchange.ask(exchange, ask);
            exchange.getMessage().setBody(ask.request());
        } else if (reply instanceof Reply.Known known) {
            HttpExchange.answer(exchange, HttpOutput.json(200, AgentAnswer.of(known.members())));
            exchange.setRouteStop(true);
        } else {
            EntityException told = new EntityException(
                            ErrorCode.NOT_SUPPORTED, "This tool wants to ask its client something")
                    .hint("Call it over the protocol itself.");
            throw new AgentFault(200, AgentFault.TOOL_ERROR, told);
        }
    }
}
