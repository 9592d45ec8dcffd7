package routes.transport.amqp;

import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.JmsMessage;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.Refusal;
import routes.transport.bus.BusDoor;
import routes.transport.bus.BusRoom;

/**
 * First step of the AMQP route: the message, its sender's key and where the answer goes. Objects of Java are never
 * made of what a client sent.
 */
public final class AmqpReceive implements Processor {
    /** Connections end with a message in work, but not that often. */
    private static final int MOST_DELIVERIES = 10;

    private final AmqpCodec codec;
    private final BusRoom room;
    private final BusDoor door;

    public AmqpReceive(AmqpCodec codec, BusRoom room, BusDoor door) {
        this.codec = codec;
        this.room = room;
        this.door = door;
    }

    @Override
    public void process(Exchange exchange) throws JMSException {
        Message message = exchange.getMessage(JmsMessage.class).getJmsMessage();
        String queue = ((JmsEndpoint) exchange.getFromEndpoint()).getDestinationName();
        Destination reply = message.getJMSReplyTo();
        String replyName = name(reply);
        boolean answered = replyName != null && codec.takesAnswers(replyName);
        AmqpCodec.Question question = new AmqpCodec.Question(
                queue,
                payload(message),
                name -> property(message, name),
                message.getJMSMessageID(),
                message.getJMSCorrelationID(),
                replyName,
                message.getJMSType(),
                message.getJMSTimestamp(),
                delivery(message));
        AmqpExchange.question(exchange, question, answered ? reply : null);
        if (replyName != null && !answered) {
            throw Refusal.badRequest(
                    "An answer can't go to \"" + Refusal.shortened(replyName) + "\"",
                    "Let reply-to name an address of the sender's own.");
        }
        if (question.delivery() > MOST_DELIVERIES) {
            throw new EntityException(
                    ErrorCode.INTERNAL, "The message was delivered " + MOST_DELIVERIES + " times and never done");
        }
        room.hold(exchange, question.payload() == null ? new byte[0] : question.payload());
        door.enter(exchange, codec.decode(question));
    }

    private static int delivery(Message message) {
        try {
            return message.getIntProperty("JMSXDeliveryCount");
        } catch (JMSException | NumberFormatException untold) {
            return 1;
        }
    }

    private static byte @Nullable [] payload(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            String content = text.getText();
            return content == null ? new byte[0] : content.getBytes(StandardCharsets.UTF_8);
        }
        if (message instanceof BytesMessage data) {
            byte[] content = new byte[Math.toIntExact(data.getBodyLength())];
            data.reset();
            data.readBytes(content);
            return content;
        }
        return null;
    }

    private static @Nullable String property(Message message, String name) {
        try {
            Object value = message.getObjectProperty(name);
            return value == null ? null : value.toString();
        } catch (JMSException absent) {
            return null;
        }
    }

    private static @Nullable String name(@Nullable Destination destination) throws JMSException {
        if (destination instanceof Queue queue) {
            return queue.getQueueName();
        }
        return destination instanceof Topic topic ? topic.getTopicName() : null;
    }
}
