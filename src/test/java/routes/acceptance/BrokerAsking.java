package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import routes.broker.MqttClients;

/** A client that makes rows by way of a broker, and asks for the same one again until it is answered. */
interface BrokerAsking extends AutoCloseable {
    Duration PATIENCE = Duration.ofSeconds(120);
    ThreadLocal<BrokerAsking> ASKING = new ThreadLocal<>();

    /** Asks once, and gives the answer, or null where there is none in time. */
    @Nullable
    String create(String name) throws Exception;

    @Override
    void close() throws JMSException;

    /** Takes a new connection. */
    @FunctionalInterface
    interface Connecting {
        BrokerAsking connect() throws Exception;
    }

    /** Makes a row, and notes what kept it from being made. */
    static void answered(Connecting connecting, String name, Set<String> faults) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (ASKING.get() == null) {
                    ASKING.set(connecting.connect());
                }
                String answer = ASKING.get().create(name);
                if (answer != null) {
                    JsonNode told = Json.tree(answer);
                    if (!told.path("status").asText().equals("ok")) {
                        faults.add(answer);
                    }
                    return;
                }
            } catch (Exception away) {
                quietly(ASKING.get());
                ASKING.remove();
            }
        }
        faults.add("no answer to " + name);
    }

    private static void quietly(@Nullable BrokerAsking asking) {
        try {
            if (asking != null) {
                asking.close();
            }
        } catch (Exception gone) {
            // It is what was wanted.
        }
    }

    record Amqp(Connection connection, Session session, TemporaryQueue reply, MessageConsumer answers, String key)
            implements BrokerAsking {
        static BrokerAsking connect(String url, String user, String password, String key) throws JMSException {
            Connection connection = connection(url, user, password);
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            TemporaryQueue reply = session.createTemporaryQueue();
            return new Amqp(connection, session, reply, session.createConsumer(reply), key);
        }

        static Connection connection(String url, String user, String password) throws JMSException {
            Connection connection = new JmsConnectionFactory(
                            url + "?jms.requestTimeout=3000&jms.sendTimeout=3000&jms.connectTimeout=3000")
                    .createConnection(user, password);
            connection.start();
            return connection;
        }

        @Override
        public @Nullable String create(String name) throws JMSException {
            TextMessage message = session.createTextMessage("{\"data\":{\"name\":\"" + name + "\"}}");
            message.setStringProperty("operation", "create");
            message.setStringProperty("apiKey", key);
            message.setStringProperty("idempotencyKey", name);
            message.setJMSCorrelationID(name);
            message.setJMSReplyTo(reply);
            // Half of them by the queue of the entity itself.
            boolean own = name.hashCode() % 2 == 0;
            message.setStringProperty("entity", "Tally");
            session.createProducer(session.createQueue(own ? "mostajs.Tally" : "mostajs.entity"))
                    .send(message);
            TextMessage answer = (TextMessage) answers.receive(3000);
            while (answer != null && !name.equals(answer.getJMSCorrelationID())) {
                answer = (TextMessage) answers.receive(3000);
            }
            return answer == null ? null : answer.getText();
        }

        @Override
        public void close() throws JMSException {
            connection.close();
        }
    }

    record Mqtt(MqttClients client, String reply, String key) implements BrokerAsking {
        static BrokerAsking connect(String url, @Nullable String login, String key) throws MqttException {
            MqttClients client = MqttClients.connect(url, login);
            String reply = "reply/" + UUID.randomUUID();
            client.subscribe(reply);
            return new Mqtt(client, reply, key);
        }

        @Override
        public @Nullable String create(String name) throws Exception {
            client.publish(
                    "mostajs/Tally/create",
                    "{\"data\":{\"name\":\"" + name + "\"}}",
                    1,
                    reply,
                    "x-api-key",
                    key,
                    "idempotency-key",
                    name);
            MqttMessage answer = client.next(3000);
            String text = answer == null ? null : new String(answer.getPayload(), StandardCharsets.UTF_8);
            // The answer to one that was sent before.
            return text == null || text.contains("\"" + name + "\"") || text.contains("\"error\"") ? text : null;
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
