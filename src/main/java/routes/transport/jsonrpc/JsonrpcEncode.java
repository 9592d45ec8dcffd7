package routes.transport.jsonrpc;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityResult;

/** The result in the message becomes a response, and the results of an atomic batch an array of them. */
public final class JsonrpcEncode implements Processor {
    private final JsonrpcCodec codec;

    public JsonrpcEncode(JsonrpcCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        RpcCall call = RpcExchange.call(exchange);
        if (call != null && body instanceof EntityResult result) {
            RpcExchange.respond(exchange, call, codec.encode(call, result));
        } else if (body instanceof List<?> results) {
            RpcExchange.answer(exchange, all(RpcExchange.message(exchange).calls(), results));
        } else {
            throw new IllegalStateException("neither a result nor a batch of results");
        }
    }

    private List<byte[]> all(List<RpcCall> calls, List<?> results) {
        List<byte[]> responses = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            if (!calls.get(i).notification()) {
                responses.add(codec.encode(calls.get(i), (EntityResult) results.get(i)));
            }
        }
        return responses;
    }
}
