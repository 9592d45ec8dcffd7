package routes.transport.amqp;

import jakarta.jms.Destination;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What the steps of the AMQP route tell one another by way of the exchange. */
final class AmqpExchange {
    /** Where the answer goes; named in the route. */
    private static final String REPLY = "octonet.amqp.reply";

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

    static @Nullable Destination reply(Exchange exchange) {
        return exchange.getProperty(REPLY, Destination.class);
    }
}
