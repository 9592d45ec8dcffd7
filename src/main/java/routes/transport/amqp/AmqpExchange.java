package routes.transport.amqp;

import jakarta.jms.Destination;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;

/** What the steps of the AMQP route tell one another by way of the exchange. */
final class AmqpExchange {
    /** Where the answer goes; named in the route. */
    private static final String REPLY = "octonet.amqp.reply";

    /** Whether the request is to be tried once more; named in the route. */
    private static final String AGAIN = "octonet.amqp.again";

    /** Why the request is kept among the dead letters; named in the route. */
    private static final String DEAD = "octonet.amqp.dead";

    private static final String QUESTION = "octonet.amqp.question";

    private AmqpExchange() {}

    static void question(Exchange exchange, AmqpCodec.Question question, @Nullable Destination reply) {
        exchange.setProperty(QUESTION, question);
        if (reply != null) {
            exchange.setProperty(REPLY, reply);
        }
    }

    static AmqpCodec.Question question(Exchange exchange) {
        return Objects.requireNonNull(known(exchange), "a message that was not received");
    }

    /** Null where the message could not even be read. */
    static AmqpCodec.@Nullable Question known(Exchange exchange) {
        return exchange.getProperty(QUESTION, AmqpCodec.Question.class);
    }

    /** It is tried once more, and not answered before. */
    static void again(Exchange exchange, EntityException reason) {
        exchange.removeProperty(REPLY);
        exchange.setProperty(AGAIN, reason);
    }

    /** Why it is tried once more, null where it is not. */
    static @Nullable EntityException again(Exchange exchange) {
        return exchange.getProperty(AGAIN, EntityException.class);
    }

    /** It can't be done, nor answered. */
    static void dead(Exchange exchange) {
        exchange.removeProperty(AGAIN);
        exchange.setProperty(DEAD, true);
    }

    static @Nullable Destination reply(Exchange exchange) {
        return exchange.getProperty(REPLY, Destination.class);
    }
}
