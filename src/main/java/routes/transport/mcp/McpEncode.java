package routes.transport.mcp;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityResult;

/** The core's result becomes the result of the message that asked for it. */
public final class McpEncode implements Processor {
    private final McpCodec codec;

    public McpEncode(McpCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        McpMessage message = Objects.requireNonNull(McpExchange.message(exchange), "a result without its message");
        Reply.Ask ask = Objects.requireNonNull(McpExchange.ask(exchange), "a result that nobody asked for");
        EntityResult result = Objects.requireNonNull(exchange.getMessage().getBody(EntityResult.class), "no result");
        McpExchange.answer(
                exchange,
                200,
                codec.encode(message, new Reply.Known(ask.result().apply(result), 0, "complete")));
    }
}
