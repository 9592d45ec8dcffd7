package routes.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.amqp.AMQPComponent;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jms.connection.CachingConnectionFactory;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.transport.BrokerContract;
import routes.transport.bus.BusDescription;
import routes.transport.bus.BusEncode;
import routes.transport.bus.BusEncodeError;
import routes.transport.bus.BusUnanswered;

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
        properties.setProperty("octonet-amqp-pause", "200");
        String url = "amqp://127.0.0.1:" + broker.port("amqp");
        connections = new CachingConnectionFactory(new JmsConnectionFactory(login.user(), login.password(), url));
        camel.addComponent("amqp", new AMQPComponent(connections));
        AmqpCodec codec = new AmqpCodec(login.mark());
        AmqpDeadLetter deadLetter = new AmqpDeadLetter(tally);
        camel.getRegistry().bind("amqpReceive", (Processor)
                new AmqpReceive(codec, room, door(catalog -> BusDescription.ofQueue(catalog, AmqpCodec.ALL))));
        camel.getRegistry().bind("amqpEncode", (Processor) new BusEncode(codec(), () -> 10 << 20));
        camel.getRegistry().bind("amqpReply", (Processor) new AmqpReply());
        camel.getRegistry()
                .bind("amqpFailure", (Processor) new AmqpFailure(codec, new BusEncodeError(codec()), deadLetter));
        camel.getRegistry().bind("amqpUnsent", (Processor) new AmqpUnsent(new BusUnanswered(tally), deadLetter));
        connect();
    }

    private void connect() throws JMSException {
        connection = new JmsConnectionFactory(url()).createConnection();
        connection.start();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        requests = session.createProducer(session.createQueue("mostajs.entity"));
        replies = session.createTemporaryQueue();
        answers = session.createConsumer(replies);
    }

    @Override
    protected void renew() throws JMSException {
        connection.close();
        connect();
        while (letter(200) != null) {
            // Of the case that failed.
        }
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

        TextMessage letter = deadLetter();
        assertThat(letter.getText()).isEqualTo("{\"a\":1}");
        assertThat(letter.getStringProperty("octonetCode")).isEqualTo("UNKNOWN_OP");
        assertThat(letter.getStringProperty("octonetReason")).contains("nope");
        assertThat(letter.getStringProperty("entity")).isEqualTo("User");
    }

    private String url() {
        return "amqp://127.0.0.1:" + broker.port("amqp");
    }

    @Test
    void anAnswerThatNobodyTakesHoldsNobodyUp() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        before = request -> {
            if (request.operation() == Operation.CREATE) {
                started.countDown();
                gate.acquire();
                done.incrementAndGet();
            }
        };
        long unanswered = told("unanswered");
        try (Connection leaving = new JmsConnectionFactory(url()).createConnection()) {
            leaving.start();
            Session asking = leaving.createSession(false, Session.AUTO_ACKNOWLEDGE);
            TemporaryQueue reply = asking.createTemporaryQueue();
            MessageConsumer waiting = asking.createConsumer(reply);
            asking.createProducer(asking.createQueue("mostajs.entity"))
                    .send(message("User", "create", "{\"data\":{\"name\":\"Ada\"}}", reply));
            assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
            // When the connection ends the broker goes on before the address is gone.
            waiting.close();
            reply.delete();
        }
        gate.release(100);

        assertThat(sent(message("User", "count", "", replies)).getText()).contains("\"data\":1");
        assertThat(done).hasValue(1);
        assertThat(told("unanswered")).isEqualTo(unanswered + 1);
    }

    @Test
    void whatFailsForTheMomentIsDoneOnceLaterAndHoldsNobodyUp() throws Exception {
        List<String> names = new CopyOnWriteArrayList<>();
        AtomicBoolean away = new AtomicBoolean(true);
        before = request -> {
            if (request.operation() == Operation.CREATE) {
                names.add(request.idempotencyKey());
                if (away.get()) {
                    throw new EntityException(ErrorCode.DB_NOT_CONNECTED, "The database does not answer");
                }
            }
        };
        requests.send(message("User", "create", "{\"data\":{\"name\":\"Later\"}}", null));

        await().until(() -> names.size() > 2);
        assertThat(sent(message("User", "count", "", replies)).getText()).contains("\"data\":0");
        away.set(false);

        await().untilAsserted(() -> assertThat(
                        sent(message("User", "count", "", replies)).getText())
                .contains("\"data\":1"));
        assertThat(names).hasSizeLessThan(60);
        assertThat(Set.copyOf(names)).hasSize(1);
    }

    @Test
    void whatFailsForTheMomentTooOftenIsADeadLetter() throws Exception {
        for (String[] last : new String[][] {{"DB_NOT_CONNECTED", "60"}, {"TIMEOUT", "3"}, {"OVERLOADED", "60"}}) {
            before = request -> {
                throw new EntityException(ErrorCode.valueOf(last[0]), "Not now");
            };
            TextMessage message = message("User", "create", "{\"data\":{}}", null);
            message.setStringProperty("octonetAttempt", last[1]);
            requests.send(message);

            assertThat(deadLetter().getStringProperty("octonetCode")).isEqualTo(last[0]);
        }
    }

    private TextMessage deadLetter() throws JMSException {
        TextMessage letter = letter(20_000);
        assertThat(letter).as("a dead letter").isNotNull();
        assertThat(letter.getStringProperty("apiKey")).isNull();
        return letter;
    }

    private TextMessage letter(long millis) throws JMSException {
        try (Connection server = connections.createConnection()) {
            server.start();
            Session reading = server.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageConsumer dead = reading.createConsumer(reading.createQueue("mostajs.dead-letters"));
            TextMessage letter = (TextMessage) dead.receive(millis);
            dead.close();
            reading.close();
            return letter;
        }
    }

    @Test
    void whatTheBrokerDeliversAgainHasTheNameItHad() throws Exception {
        List<String> names = new CopyOnWriteArrayList<>();
        CountDownLatch started = new CountDownLatch(1);
        before = request -> {
            if (request.operation() == Operation.CREATE) {
                names.add(String.valueOf(request.idempotencyKey()));
                started.countDown();
                gate.acquire();
            }
        };
        requests.send(message("User", "create", "{\"data\":{\"name\":\"Ada\"}}", replies));
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        connections.resetConnection();
        gate.release(100);

        await().until(() -> names.size() == 2);
        assertThat(names.get(1)).isEqualTo(names.get(0)).startsWith("amqp-");
        await().until(() -> answers.receive(100) != null);
        // The other answer, where the first could still be sent.
        answers.receive(500);
    }

    @Test
    void whatIsStillBeingDoneWhenItIsDeliveredAgainIsNotAnsweredWithAConflict() throws Exception {
        AtomicInteger times = new AtomicInteger();
        before = request -> {
            if (request.operation() == Operation.CREATE && times.incrementAndGet() < 3) {
                throw new EntityException(ErrorCode.CONFLICT, "It is still running").retryAfter(Duration.ofSeconds(1));
            }
        };
        requests.send(message("User", "create", "{\"data\":{\"name\":\"Ada\"}}", null));

        await().untilAsserted(() -> assertThat(
                        sent(message("User", "count", "", replies)).getText())
                .contains("\"data\":1"));
        assertThat(sent(message("User", "create", "{\"data\":{\"name\":\"Bea\"}}", replies))
                        .getText())
                .contains("\"ok\"");
    }

    @Test
    void aKeyOfTheMessageTakesThePlaceOfTheLogins() throws Exception {
        try (Connection other = new JmsConnectionFactory(url()).createConnection("me", "sk_test_another")) {
            other.start();
            Session asking = other.createSession(false, Session.AUTO_ACKNOWLEDGE);
            TemporaryQueue reply = asking.createTemporaryQueue();
            MessageConsumer told = asking.createConsumer(reply);
            MessageProducer producer = asking.createProducer(asking.createQueue("mostajs.entity"));
            for (String property : new String[] {"apiKey", "apikey", null, ""}) {
                TextMessage message = asking.createTextMessage(
                        property == null ? "{\"apikey\":\"" + InMemoryEntityStore.KEY + "\"}" : "{}");
                message.setStringProperty("entity", "User");
                message.setStringProperty("operation", "count");
                if (property != null && !property.isEmpty()) {
                    message.setStringProperty(property, InMemoryEntityStore.KEY);
                }
                message.setJMSReplyTo(reply);
                producer.send(message);
                TextMessage answer = (TextMessage) told.receive(20_000);
                assertThat(answer.getText()).contains("".equals(property) ? "UNAUTHORIZED" : "\"ok\"");
                assertThat(answer.getJMSExpiration()).isPositive();
                assertThat(store.lastRequest().clientAddress()).isEqualTo("127.0.0.1");
            }
        }
    }

    @Test
    void anAnswerGoesToNoAddressOfTheServers() throws Exception {
        try (Connection server = connections.createConnection()) {
            Session sending = server.createSession(false, Session.AUTO_ACKNOWLEDGE);
            TextMessage message = message("User", "count", "", sending.createQueue("mostajs.entity"));
            sending.createProducer(sending.createQueue("mostajs.entity")).send(message);
            sending.close();
        }

        assertThat(deadLetter().getStringProperty("octonetReason")).contains("An answer can't go to");
    }

    @Test
    void whatThereIsIsTold() throws Exception {
        assertThat(sent(message("", "discover", "", replies)).getText()).contains("\"subjects\":[\"mostajs.entity\"]");
    }

    @Test
    void dataIsReadAsTextIs() throws Exception {
        jakarta.jms.BytesMessage message = session.createBytesMessage();
        message.writeBytes("{}".getBytes(StandardCharsets.UTF_8));
        message.setStringProperty("entity", "User");
        message.setStringProperty("operation", "count");
        message.setStringProperty("apiKey", InMemoryEntityStore.KEY);
        message.setJMSReplyTo(replies);

        assertThat(sent(message).getText()).contains("\"ok\"");
    }
}
