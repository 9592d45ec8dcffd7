package routes.transport.trpc;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.transport.Failures;

/** Whatever a call failed with becomes its error response. */
public final class TrpcEncodeError implements Processor {
    private final TrpcCodec codec;

    public TrpcEncodeError(TrpcCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        EntityException error =
                Failures.told(TrpcCodec.TRANSPORT, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        TrpcCall call = TrpcExchange.call(exchange);
        EntityResult instead = codec.instead(call, error);
        if (instead != null) {
            TrpcExchange.respond(exchange, 200, codec.encode(instead), null);
        } else {
            byte[] body = codec.encodeError(call == null ? null : call.path(), error);
            TrpcExchange.respond(exchange, TrpcCodec.status(error), body, error);
        }
    }
}
