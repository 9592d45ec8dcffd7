package routes.acceptance;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.qpid.jms.JmsConnectionFactory;

/** Requests over AMQP by way of the embedded broker, one connection for each key, whose login it is. */
final class AmqpDoor implements Door {
    private final Map<Http, Asking> clients = new ConcurrentHashMap<>();

    /** @param session null where the broker let nobody in */
    private record Asking(Session session, MessageProducer requests, MessageConsumer answers, TemporaryQueue reply) {
        static Asking as(Http http) {
            JmsConnectionFactory broker =
                    new JmsConnectionFactory(Server.at(http.base()).brokerUrl("amqp"));
            try {
                Connection connection = broker.createConnection("anybody", String.valueOf(http.key()));
                connection.start();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                TemporaryQueue reply = session.createTemporaryQueue();
                return new Asking(
                        session,
                        session.createProducer(session.createQueue("mostajs.entity")),
                        session.createConsumer(reply),
                        reply);
            } catch (JMSException refused) {
                return new Asking(null, null, null, null);
            }
        }
    }

    @Override
    public synchronized Reply ask(Http http, Question question) {
        Asking asking = clients.computeIfAbsent(http, Asking::as);
        if (asking.session() == null) {
            return new Reply("", Json.tree("null"), "UNAUTHORIZED");
        }
        try {
            TextMessage message =
                    asking.session().createTextMessage(question.arguments().toString());
            message.setStringProperty("entity", question.entity());
            message.setStringProperty("operation", question.operation());
            message.setJMSReplyTo(asking.reply());
            asking.requests().send(message);
            TextMessage answer = (TextMessage) asking.answers().receive(60_000);
            if (answer == null) {
                throw new AssertionError("no answer to " + question);
            }
            return BrokerReply.of(answer.getText());
        } catch (JMSException failure) {
            throw new AssertionError(question + " was not asked", failure);
        }
    }

    @Override
    public String toString() {
        return "amqp";
    }
}
