package routes.transport.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.Door;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.RpcErrorCode;

/**
 * First step of the routes over HTTP: a message becomes a request to the core. What asks for no rows is answered at
 * once, and the route ends.
 */
public final class McpDecode implements Processor {
    private final McpCodec codec;
    private final Origins origins;
    private final Door door;
    private final McpMethods methods;
    private final Sessions sessions;
    private final ClientAsks asks;
    private final Entering entering;

    public McpDecode(
            McpCodec codec, Origins origins, Door door, McpMethods methods, Sessions sessions, ClientAsks asks) {
        this.codec = codec;
        this.origins = origins;
        this.door = door;
        this.methods = methods;
        this.sessions = sessions;
        this.asks = asks;
        this.entering = new Entering(codec, asks, Entering::event);
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        HttpInput in = HttpExchange.input(exchange);
        origins.check(in);
        Visitor visitor = codec.visitor(in);
        try {
            process(exchange, in, visitor);
        } catch (McpFault fault) {
            // A stranger is told nothing else, and what is malformed counts like any request.
            door.admit(visitor);
            throw fault;
        }
    }

    private void process(Exchange exchange, HttpInput in, Visitor visitor) throws IOException {
        codec.negotiate(in);
        // Small bodies are here already; what is still to come is not read for strangers.
        if (in.body() instanceof InputStream) {
            door.enter(visitor);
        }
        Object value = codec.read(in.body());
        McpExchange.id(exchange, Envelope.id(value));
        if (value instanceof List) {
            throw McpFault.invalidRequest("Batches are not taken", "Send each message by itself.");
        }
        Envelope envelope = Envelope.of(value);
        if (envelope.method() == null) {
            door.admit(visitor);
            asks.answered(envelope, visitor);
            entering.accept(exchange);
            return;
        }
        McpMessage message = codec.message(envelope, in, visitor);
        if (!sessions.known(message.session(), visitor)) {
            throw new McpFault(
                    404,
                    RpcErrorCode.INVALID_REQUEST,
                    new EntityException(ErrorCode.NOT_FOUND, "There is no such session for this key")
                            .hint("Begin a new one with initialize."),
                    Map.of());
        }
        McpExchange.message(exchange, message);
        exchange.getMessage().removeHeaders("*");
        Reply reply = methods.answer(message);
        String session = message.method().equals("initialize") ? sessions.open(visitor) : null;
        entering.enter(exchange, message, reply, session);
    }
}
