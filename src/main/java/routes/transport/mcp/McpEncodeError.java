package routes.transport.mcp;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.Failures;
import routes.transport.HttpErrors;
import routes.transport.HttpOutput;
import routes.transport.RpcErrorCode;

/**
 * Whatever a message failed with becomes its answer: what a tool was refused is its result, for the model to mend; all
 * else is an error of the protocol.
 */
public final class McpEncodeError implements Processor {
    private static final String JSON = "application/json";

    private final McpCodec codec;

    public McpEncodeError(McpCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (failure instanceof McpFault fault) {
            answer(exchange, fault);
            return;
        }
        EntityException told = Failures.told(McpCodec.TRANSPORT, failure);
        EntityException error = told.code() == ErrorCode.UNAUTHORIZED && McpExchange.isLine(exchange)
                ? told.hint("Start the command with a good key in OCTONET_API_KEY; there are no headers here.")
                : told;
        McpMessage message = McpExchange.message(exchange);
        Reply.Ask ask = McpExchange.ask(exchange);
        if (message == null || ask == null || McpStatus.atTheDoor(error.code())) {
            answer(exchange, fault(error));
            return;
        }
        try {
            byte[] body = codec.encode(message, new Reply.Known(ask.failure().apply(error), 0, "complete"));
            McpExchange.answer(exchange, 200, body);
        } catch (McpFault unread) {
            answer(exchange, unread);
        } catch (EntityException unread) {
            answer(exchange, fault(unread));
        }
    }

    private static McpFault fault(EntityException error) {
        return new McpFault(McpStatus.of(error.code()), RpcErrorCode.of(error.code()), error, Map.of());
    }

    private void answer(Exchange exchange, McpFault fault) {
        @Nullable Object id = McpExchange.id(exchange);
        McpExchange.answer(
                exchange,
                new HttpOutput(fault.status(), HttpErrors.headers(fault.told(), JSON), codec.encodeFault(id, fault)));
    }
}
