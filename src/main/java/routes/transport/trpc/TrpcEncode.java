package routes.transport.trpc;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import routes.entity.EntityResult;

/** The result in the message becomes a response. */
public final class TrpcEncode implements Processor {
    private final TrpcCodec codec;

    public TrpcEncode(TrpcCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        EntityResult result = exchange.getMessage().getMandatoryBody(EntityResult.class);
        TrpcExchange.respond(exchange, 200, codec.encode(result), null);
    }
}
