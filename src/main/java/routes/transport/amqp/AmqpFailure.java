package routes.transport.amqp;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.transport.bus.BusEncodeError;

/**
 * A request that failed is answered with the reason. One that is answered nowhere is sent to its queue again where it
 * failed for the moment, to be tried later and so often, and else is a dead letter.
 */
public final class AmqpFailure implements Processor {
    /** With the pause between them that the route has, five minutes. */
    private static final int MOST = 60;

    /** What has taken the time of a whole request is not worth that many of them. */
    private static final int MOST_AFTER_TIMEOUT = 3;

    private final AmqpCodec codec;
    private final BusEncodeError errors;
    private final AmqpDeadLetter deadLetter;

    public AmqpFailure(AmqpCodec codec, BusEncodeError errors, AmqpDeadLetter deadLetter) {
        this.codec = codec;
        this.errors = errors;
        this.deadLetter = deadLetter;
    }

    @Override
    public void process(Exchange exchange) {
        EntityException reason = errors.reason(exchange);
        AmqpCodec.Question question = AmqpExchange.known(exchange);
        boolean answered = AmqpExchange.reply(exchange) != null;
        if (question != null && comesAgain(question, reason, answered)) {
            again(exchange, question, reason);
        } else if (answered) {
            errors.encode(exchange, reason);
        } else {
            deadLetter.bury(exchange, reason);
        }
    }

    private boolean comesAgain(AmqpCodec.Question question, EntityException reason, boolean answered) {
        int attempts = codec.attempts(question);
        return switch (reason.code()) {
            case DB_NOT_CONNECTED, OVERLOADED, RATE_LIMITED -> !answered && attempts < MOST;
            case TIMEOUT -> !answered && attempts < MOST_AFTER_TIMEOUT;
            // A message that was delivered again while its first delivery is still being done: that one's answer is not
            // known yet.
            case CONFLICT ->
                reason.retryAfterSeconds() != null && (!answered || question.delivery() > 1) && attempts < MOST;
            default -> false;
        };
    }

    private void again(Exchange exchange, AmqpCodec.Question question, EntityException reason) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        codec.again(question, codec.attempts(question) + 1).forEach(message::setHeader);
        message.setHeader("CamelJmsDestinationName", question.queue());
        message.setHeader("JMSReplyTo", AmqpExchange.reply(exchange));
        message.setHeader("JMSCorrelationID", question.correlation() == null ? question.id() : question.correlation());
        message.setBody(question.text());
        AmqpExchange.again(exchange, reason);
    }
}
