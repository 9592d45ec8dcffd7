package routes.transport.amqp;

import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Addresses the answer: to the reply-to address, with the correlation id, or the message's own id where it has none. */
public final class AmqpReply implements Processor {
    @Override
    public void process(Exchange exchange) {
        AmqpCodec.Question question = AmqpExchange.question(exchange);
        Message message = exchange.getMessage();
        Object body = message.getBody();
        message.removeHeaders("*");
        message.setHeader("CamelJmsDestination", AmqpExchange.reply(exchange));
        String correlation = question.correlation() == null ? question.id() : question.correlation();
        if (correlation != null) {
            message.setHeader("JMSCorrelationID", correlation);
        }
        if (body instanceof byte[] bytes) {
            message.setBody(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
