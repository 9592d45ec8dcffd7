package routes.transport.mcp;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.transport.Failures;
import routes.transport.HttpErrors;
import routes.transport.HttpExchange;
import routes.transport.HttpOutput;

/**
 * Last step of the routes below {@code /api/mcp-agent}: the result of a tool, or why there is none. What the tool itself
 * was refused is an answer of its, as it is over the protocol.
 */
public final class AgentEncode implements Processor {
    @Override
    public void process(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Reply.Ask ask = McpExchange.ask(exchange);
        if (failure == null && ask != null) {
            EntityResult result =
                    Objects.requireNonNull(exchange.getMessage().getBody(EntityResult.class), "no result");
            answer(
                    exchange,
                    ask.plain()
                            ? AgentAnswer.of(result)
                            : AgentAnswer.of(ask.result().apply(result)));
        } else if (failure instanceof AgentFault fault) {
            answer(exchange, fault.status(), fault.code(), fault.told());
        } else if (failure instanceof McpFault fault) {
            refused(exchange, fault.status(), fault.told());
        } else {
            EntityException error = Failures.told(McpCodec.TRANSPORT, failure);
            if (ask == null || McpStatus.atTheDoor(error.code())) {
                refused(exchange, McpStatus.of(error.code()), error);
            } else {
                answer(exchange, AgentAnswer.of(ask.failure().apply(error)));
            }
        }
    }

    private static void refused(Exchange exchange, int status, EntityException error) {
        answer(
                exchange,
                status,
                status == 200 ? AgentFault.TOOL_ERROR : error.code().name(),
                error);
    }

    private static void answer(Exchange exchange, byte[] body) {
        HttpExchange.answer(exchange, HttpOutput.json(200, body));
    }

    private static void answer(Exchange exchange, int status, String code, EntityException error) {
        HttpExchange.answer(
                exchange,
                new HttpOutput(status, HttpErrors.headers(error, "application/json"), AgentAnswer.failed(code, error)));
    }
}
