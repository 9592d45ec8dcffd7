package routes.transport.jsonrpc;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityRequest;

/** One call of a batch becomes its request; what asks for no row is answered at once, and the call's way ends. */
public final class JsonrpcCall implements Processor {
    private final JsonrpcCodec codec;
    private final JsonrpcDescription description;

    public JsonrpcCall(JsonrpcCodec codec, JsonrpcDescription description) {
        this.codec = codec;
        this.description = description;
    }

    @Override
    public void process(Exchange exchange) {
        RpcCall call = exchange.getMessage().getBody(RpcCall.class);
        RpcExchange.call(exchange, call);
        Objects.requireNonNull(RpcExchange.batch(exchange), "a call without its batch")
                .admit();
        enter(exchange, call);
    }

    /** @throws routes.entity.EntityException why it can't be done */
    void enter(Exchange exchange, RpcCall call) {
        if (call.refusal() != null) {
            throw call.refusal().error();
        }
        EntityRequest request = call.request();
        if (request != null) {
            exchange.getMessage().setBody(request);
            return;
        }
        RpcMessage message = RpcExchange.message(exchange);
        byte[] document = description.openRpc(message.visitor(), message.project(), RpcExchange.address(exchange));
        RpcExchange.respond(exchange, call, codec.encodeDescription(call, document));
        exchange.setRouteStop(true);
    }
}
