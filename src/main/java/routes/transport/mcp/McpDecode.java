package routes.transport.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.CallBatch;
import routes.transport.Door;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.RpcErrorCode;

/**
 * First step of the routes over HTTP: a message becomes a request to the core. What asks for no rows is answered at
 * once, and the route ends.
 */
public final class McpDecode implements Processor {
    /** Messages in one batch, in the one revision that has batches. */
    private static final int MAX_MESSAGES = 100;

    private final McpCodec codec;
    private final Origins origins;
    private final Door door;
    private final McpMethods methods;
    private final Sessions sessions;
    private final ClientAsks asks;
    private final Updates updates;
    private final Entering entering;

    public McpDecode(
            McpCodec codec,
            Origins origins,
            Door door,
            McpMethods methods,
            Sessions sessions,
            ClientAsks asks,
            Updates updates) {
        this.codec = codec;
        this.origins = origins;
        this.door = door;
        this.methods = methods;
        this.sessions = sessions;
        this.asks = asks;
        this.updates = updates;
        this.entering = new Entering(codec, asks, Entering::event, updates);
    }

    /** One message of a batch, on its way through the route by itself. */
    private record Item(@Nullable Object value, HttpInput in, Visitor visitor) {}

    @Override
    public void process(Exchange exchange) throws IOException {
        if (exchange.getMessage().getBody() instanceof Item item) {
            Objects.requireNonNull(McpExchange.batch(exchange), "a message without its batch")
                    .admit();
            counted(item.visitor(), () -> enter(exchange, item.value(), item.in(), item.visitor()));
            return;
        }
        HttpInput in = HttpExchange.input(exchange);
        origins.check(in);
        Visitor visitor = codec.visitor(in);
        counted(visitor, () -> {
            if (in.method().equals("GET")) {
                listen(exchange, in, visitor);
            } else {
                process(exchange, in, visitor);
            }
        });
    }

    private void listen(Exchange exchange, HttpInput in, Visitor visitor) {
        String session = codec.session(in);
        door.admit(visitor);
        require(session, visitor);
        McpExchange.answer(exchange, updates.stream(session, visitor));
        exchange.setRouteStop(true);
    }

    private void require(@Nullable String session, Visitor visitor) {
        if (!sessions.known(session, visitor)) {
            throw new McpFault(
                    404,
                    RpcErrorCode.INVALID_REQUEST,
                    new EntityException(ErrorCode.NOT_FOUND, "There is no such session for this key")
                            .hint("Begin a new one with initialize."),
                    Map.of());
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    // A stranger is told nothing else, and what is malformed counts like any request.
    private void counted(Visitor visitor, Step step) throws IOException {
        try {
            step.run();
        } catch (McpFault fault) {
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
        if (value instanceof List<?> batch) {
            divide(exchange, batch, in, visitor);
        } else {
            enter(exchange, value, in, visitor);
        }
    }

    private void divide(Exchange exchange, List<?> values, HttpInput in, Visitor visitor) {
        String named = in.header(McpCodec.VERSION_HEADER);
        Revision revision = named == null ? Revision.UNNAMED : Revision.of(named);
        if (revision == null || !revision.batches()) {
            throw McpFault.invalidRequest("Batches are not taken since 2025-06-18", "Send each message by itself.");
        }
        if (values.isEmpty() || values.size() > MAX_MESSAGES) {
            throw McpFault.invalidRequest(
                    "The batch has " + values.size() + " messages", "Send 1 to " + MAX_MESSAGES + " at once.");
        }
        door.enter(visitor);
        List<Item> items = new ArrayList<>(values.size());
        values.forEach(value -> items.add(new Item(value, in, visitor)));
        McpExchange.batch(exchange, new CallBatch<>(items));
    }

    private void enter(Exchange exchange, @Nullable Object value, HttpInput in, Visitor visitor) {
        McpExchange.id(exchange, Envelope.id(value));
        Envelope envelope = Envelope.of(value);
        if (envelope.method() == null) {
            door.admit(visitor);
            asks.answered(envelope, visitor);
            entering.accept(exchange);
            return;
        }
        McpMessage message = codec.message(envelope, in, visitor);
        require(message.session(), visitor);
        McpExchange.message(exchange, message);
        exchange.getMessage().removeHeaders("*");
        Reply reply = methods.answer(message);
        String session = message.method().equals("initialize") ? sessions.open(visitor) : null;
        entering.enter(exchange, message, reply, session);
    }
}
