package routes.transport.arrow;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.transport.Failures;
import routes.transport.HttpExchange;

/** Whatever a request over HTTP failed with becomes its error response. */
public final class ArrowEncodeError implements Processor {
    @Override
    public void process(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        HttpExchange.answer(exchange, ArrowCodec.encodeError(Failures.told(ArrowCodec.TRANSPORT, failure)));
    }
}
