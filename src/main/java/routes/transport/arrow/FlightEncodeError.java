package routes.transport.arrow;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.transport.Failures;

/** Whatever a call failed with is what it ends with. */
public final class FlightEncodeError implements Processor {
    @Override
    public void process(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        exchange.getMessage().setBody(Failures.told(ArrowCodec.TRANSPORT, failure));
    }
}
