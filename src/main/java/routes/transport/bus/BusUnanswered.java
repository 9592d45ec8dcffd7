package routes.transport.bus;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An answer could not be sent, since its address has gone or the broker is away: what was asked is done all the same. */
public final class BusUnanswered implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(BusUnanswered.class);

    private final BusTally tally;

    public BusUnanswered(BusTally tally) {
        this.tally = tally;
    }

    @Override
    public void process(Exchange exchange) {
        tally.unanswered();
        Throwable reason = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        LOG.info("{}: an answer was not taken reason=\"{}\"", exchange.getFromRouteId(), String.valueOf(reason));
    }
}
