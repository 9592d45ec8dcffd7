package routes.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.amqp.AMQPComponent;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jms.connection.CachingConnectionFactory;
import routes.entity.EntityRequest;
import routes.entity.InMemoryEntityStore;
import routes.transport.BrokerContract;
import routes.transport.bus.BusEncode;
import routes.transport.bus.BusEncodeError;

/** The route file as it is shipped, spoken to in AMQP by way of the embedded broker. */
class AmqpRouteTest extends BrokerContract {
    private CachingConnectionFactory connections;
    private Connection connection;
    private Session session;
    private MessageProducer requests;
    private TemporaryQueue replies;
    private MessageConsumer answers;

    @Override
    protected String transport() {
        return "amqp";
    }

    @Override
    protected List<String> routeFiles() {
        return List.of("transport-amqp.camel.yaml");
    }

    @Override
    protected void prepare(CamelContext camel, Properties properties) throws Exception {
        properties.setProperty("octonet.transports.amqp.enabled", "true");
        properties.setProperty("octonet-amqp-consumers", "1");
        String url = "amqp://127.0.0.1:" + broker.port("amqp");
        connections = new CachingConnectionFactory(new JmsConnectionFactory(login.user(), login.password(), url));
        camel.addComponent("amqp", new AMQPComponent(connections));
        camel.getRegistry().bind("amqpReceive", (Processor) new AmqpReceive(new AmqpCodec(), room(100), door('.')));
        camel.getRegistry().bind("amqpEncode", (Processor) new BusEncode(codec(), () -> 10 << 20));
        camel.getRegistry().bind("amqpEncodeError", (Processor) new BusEncodeError(codec()));
        camel.getRegistry().bind("amqpReply", (Processor) new AmqpReply());
        camel.getRegistry().bind("amqpFailure", (Processor) new AmqpFailure());
        connection = new JmsConnectionFactory(url).createConnection();
        connection.start();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        requests = session.createProducer(session.createQueue("mostajs.entity"));
        replies = session.createTemporaryQueue();
        answers = session.createConsumer(replies);
    }

    @AfterAll
    void close() throws JMSException {
        connection.close();
        connections.destroy();
    }

    private TextMessage message(String entity, String operation, String payload, Destination reply)
            throws JMSException {
        TextMessage message = session.createTextMessage(payload);
        message.setStringProperty("entity", entity);
        message.setStringProperty("operation", operation);
        message.setStringProperty("apiKey", InMemoryEntityStore.KEY);
        message.setJMSReplyTo(reply);
        message.setJMSCorrelationID("corr");
        return message;
    }

    @Override
    protected Answer ask(EntityRequest request) throws Exception {
        TextMessage message = message(request.entity(), request.operation().wireName(), payload(request), replies);
        message.clearProperties();
        message.setStringProperty("entity", request.entity());
        message.setStringProperty("operation", request.operation().wireName());
        for (String key : request.credential().keys()) {
            message.setStringProperty("apiKey", key);
        }
        if (request.project() != null) {
            message.setStringProperty("project", request.project());
        }
        return answer(sent(message).getText().getBytes(StandardCharsets.UTF_8));
    }

    private TextMessage sent(jakarta.jms.Message message) throws JMSException {
        requests.send(message);
        TextMessage answer = (TextMessage) answers.receive(20_000);
        assertThat(answer).isNotNull();
        assertThat(answer.getStringProperty("apiKey")).isNull();
        return answer;
    }

    @Test
    void theAnswerHasTheCorrelationIdOrTheMessagesOwn() throws Exception {
        TextMessage message = message("User", "count", "", replies);
        assertThat(sent(message).getJMSCorrelationID()).isEqualTo("corr");
        message.setJMSCorrelationID(null);
        assertThat(sent(message).getJMSCorrelationID()).isEqualTo(message.getJMSMessageID());
    }

    @Test
    void theMessageIdNamesTheRequest() throws Exception {
        sent(message("User", "create", "{\"data\":{\"name\":\"Ada\"}}", replies));
        String first = store.lastRequest().idempotencyKey();
        sent(message("User", "create", "{\"data\":{\"name\":\"Ada\"}}", replies));

        assertThat(first).startsWith("amqp-");
        assertThat(store.lastRequest().idempotencyKey()).isNotEqualTo(first);
    }

    @Test
    void anObjectOfJavaIsNeverMade() throws Exception {
        ObjectMessage message = session.createObjectMessage(new java.util.Date());
        message.setStringProperty("entity", "User");
        message.setStringProperty("operation", "count");
        message.setStringProperty("apiKey", InMemoryEntityStore.KEY);
        message.setJMSReplyTo(replies);

        assertThat(sent(message).getText()).contains("neither data nor text");
    }

    @Test
    void whatIsAnsweredNowhereAndFailsIsADeadLetter() throws Exception {
        requests.send(message("User", "nope", "{\"a\":1}", null));

        try (Connection server = connections.createConnection()) {
            server.start();
            Session reading = server.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageConsumer dead = reading.createConsumer(reading.createQueue("mostajs.dead-letters"));
            TextMessage letter = (TextMessage) dead.receive(20_000);
            assertThat(letter.getText()).isEqualTo("{\"a\":1}");
            assertThat(letter.getStringProperty("octonetCode")).isEqualTo("UNKNOWN_OP");
            assertThat(letter.getStringProperty("octonetReason")).contains("nope");
            assertThat(letter.getStringProperty("entity")).isEqualTo("User");
            assertThat(letter.getStringProperty("apiKey")).isNull();
            dead.close();
        }
    }
}
