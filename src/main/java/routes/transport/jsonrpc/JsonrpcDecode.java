package routes.transport.jsonrpc;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityBatch;
import routes.entity.EntityException;
import routes.entity.Visitor;
import routes.transport.CallBatch;
import routes.transport.Door;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;

/**
 * First step of the JSON-RPC route: one call becomes its request, a batch the list of its calls, or one unit of work
 * where it is to be atomic. What asks for no row is answered at once, and the route ends.
 */
public final class JsonrpcDecode implements Processor {
    private final JsonrpcCodec codec;
    private final Door door;
    private final JsonrpcCall entering;
    private final JsonrpcDescription description;

    public JsonrpcDecode(JsonrpcCodec codec, Door door, JsonrpcCall entering, JsonrpcDescription description) {
        this.codec = codec;
        this.door = door;
        this.entering = entering;
        this.description = description;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        HttpInput in = HttpExchange.input(exchange);
        Visitor visitor = codec.visitor(in);
        if (in.method().equals("GET")) {
            RpcExchange.answer(exchange, description.methods(visitor, in.project(in.project())));
            exchange.setRouteStop(true);
            return;
        }
        // Small bodies are here already; what is still to come is not read for strangers.
        if (in.body() instanceof InputStream) {
            door.enter(visitor);
        }
        RpcMessage message = codec.decode(in, visitor);
        RpcExchange.message(exchange, message);
        RpcExchange.address(exchange, in.base());
        exchange.getMessage().removeHeaders("*");
        if (!message.batch()) {
            RpcCall call = message.calls().get(0);
            RpcExchange.call(exchange, call);
            if (call.refusal() != null) {
                // A stranger is told nothing else: what is wrong with a request can depend on what there is.
                door.admit(visitor);
            }
            entering.enter(exchange, call);
        } else if (message.atomic()) {
            exchange.getMessage().setBody(unit(message));
        } else {
            if (message.refused()) {
                door.admit(visitor);
            }
            exchange.setProperty(RpcExchange.BATCH, new CallBatch<>(message.calls()));
        }
    }

    private EntityBatch unit(RpcMessage message) {
        try {
            return message.unit();
        } catch (EntityException fault) {
            door.admit(message.visitor());
            throw fault;
        }
    }
}
