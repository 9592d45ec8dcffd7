package routes.transport.arrow;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.transport.Failures;
import routes.transport.HttpExchange;

/** Whatever a request over HTTP failed with becomes its error response, or that of one portion of an upload. */
public final class ArrowEncodeError implements Processor {
    @Override
    public void process(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        EntityException told = Failures.told(ArrowCodec.TRANSPORT, failure);
        ArrowUpload upload = exchange.getProperty(ArrowUpload.PROPERTY, ArrowUpload.class);
        if (upload != null) {
            upload.refused(told);
        } else {
            HttpExchange.answer(exchange, ArrowCodec.encodeError(told));
        }
    }
}
