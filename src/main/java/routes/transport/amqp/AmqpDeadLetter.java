package routes.transport.amqp;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.transport.bus.BusTally;

/** A request that can be neither done nor answered becomes a message for people: what was asked and why not, without its key. */
public final class AmqpDeadLetter {
    private static final Logger LOG = LoggerFactory.getLogger(AmqpDeadLetter.class);

    private final BusTally tally;

    public AmqpDeadLetter(BusTally tally) {
        this.tally = tally;
    }

    void bury(Exchange exchange, EntityException reason) {
        tally.failed();
        LOG.warn("amqp: a request failed and is answered nowhere code={} reason=\"{}\"", reason.code(), reason.text());
        AmqpCodec.Question question = AmqpExchange.known(exchange);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("octonetCode", reason.code().name());
        message.setHeader("octonetReason", reason.text());
        message.setBody("");
        if (question != null) {
            for (String name : new String[] {"entity", "operation", "project"}) {
                put(message, name, question.properties().get(name));
            }
            put(message, "octonetQueue", question.queue());
            message.setBody(question.text());
        }
        AmqpExchange.dead(exchange);
    }

    private static void put(Message message, String name, @Nullable String value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }
}
