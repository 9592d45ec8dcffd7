package routes.transport.odata;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.transport.Failures;
import routes.transport.HttpExchange;
import routes.transport.HttpOutput;

/** Whatever the route failed with becomes an error response: the whole answer, or that to one part of a batch. */
public final class OdataEncodeError implements Processor {
    private final OdataCodec codec;

    public OdataEncodeError(OdataCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        EntityException error =
                Failures.told(OdataCodec.TRANSPORT, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        HttpOutput output = codec.encodeError(OdataExchange.call(exchange), error);
        OdataBatch batch = OdataExchange.batch(exchange);
        OdataBatch.Part part = OdataExchange.part(exchange);
        if (batch == null || part == null) {
            HttpExchange.answer(exchange, output);
        } else {
            batch.fail(part, output);
        }
    }
}
