package routes.transport.mcp;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.Credential;
import routes.entity.Visitor;
import routes.transport.Door;

/** First step of the route over standard input and output, where each line is a message and one key is for all. */
public final class LineDecode implements Processor {
    private final McpCodec codec;
    private final Door door;
    private final McpMethods methods;
    private final ClientAsks asks;
    private final Visitor visitor;
    private final Entering entering;

    /** @param credential the key under which the process was started */
    public LineDecode(McpCodec codec, Door door, McpMethods methods, ClientAsks asks, Credential credential) {
        this.codec = codec;
        this.door = door;
        this.methods = methods;
        this.asks = asks;
        this.visitor = new Visitor(McpCodec.TRANSPORT, credential, null);
        this.entering = new Entering(codec, asks, Entering::line, null);
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        McpExchange.line(exchange);
        Object value = codec.read(exchange.getMessage().getBody());
        McpExchange.id(exchange, Envelope.id(value));
        Envelope envelope = Envelope.of(value);
        if (envelope.method() == null) {
            door.admit(visitor);
            asks.answered(envelope, visitor);
            entering.accept(exchange);
            return;
        }
        McpMessage message = codec.message(envelope, Revision.NEWEST_WITH_HANDSHAKE, visitor);
        McpExchange.message(exchange, message);
        entering.enter(exchange, message, methods.answer(message), null);
    }
}
