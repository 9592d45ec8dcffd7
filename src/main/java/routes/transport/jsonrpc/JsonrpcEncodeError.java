package routes.transport.jsonrpc;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.transport.Failures;

/** Whatever a call failed with becomes its error response, and what an atomic batch failed with one for each call. */
public final class JsonrpcEncodeError implements Processor {
    private final JsonrpcCodec codec;

    public JsonrpcEncodeError(JsonrpcCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        EntityException error =
                Failures.told(JsonrpcCodec.TRANSPORT, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        RpcMessage message = RpcExchange.decoded(exchange);
        RpcCall call = RpcExchange.call(exchange);
        if (call == null && message != null && message.atomic()) {
            RpcExchange.answer(exchange, all(message.calls(), error));
        } else {
            RpcExchange.respond(exchange, call, codec.encodeError(call, error));
        }
    }

    private List<byte[]> all(List<RpcCall> calls, EntityException error) {
        String hint = error.hint();
        EntityException told = error.hint("Nothing of this batch was done." + (hint == null ? "" : " " + hint));
        return calls.stream()
                .filter(call -> !call.notification())
                .map(call -> codec.encodeError(call, told))
                .toList();
    }
}
