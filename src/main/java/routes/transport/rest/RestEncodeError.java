package routes.transport.rest;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.transport.Failures;
import routes.transport.HttpExchange;

/** Turns whatever a REST route failed with into its HTTP answer. */
public final class RestEncodeError implements Processor {
    private final RestCodec codec;

    public RestEncodeError(RestCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        EntityRequest request = exchange.getProperty(RestDecode.REQUEST, EntityRequest.class);
        EntityException error =
                Failures.told(RestCodec.TRANSPORT, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        HttpExchange.answer(exchange, codec.encodeError(request, error, RestDecode.reply(exchange)));
    }
}
