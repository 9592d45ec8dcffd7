package routes.transport.amqp;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.transport.bus.BusUnanswered;

/**
 * What the route sent was not taken. An answer is given up; a request that was to come again is a dead letter now; one that
 * can't be that either stays with the broker.
 */
public final class AmqpUnsent implements Processor {
    private final BusUnanswered unanswered;
    private final AmqpDeadLetter deadLetter;

    public AmqpUnsent(BusUnanswered unanswered, AmqpDeadLetter deadLetter) {
        this.unanswered = unanswered;
        this.deadLetter = deadLetter;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        EntityException again = AmqpExchange.again(exchange);
        if (AmqpExchange.reply(exchange) != null) {
            unanswered.process(exchange);
        } else if (again != null) {
            deadLetter.bury(exchange, again);
        } else {
            throw new IllegalStateException(
                    "a dead letter was not taken", exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        }
    }
}
