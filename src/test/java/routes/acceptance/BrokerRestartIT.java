package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import routes.broker.MqttClients;

/** Brokers of one's own, with TLS and logins, are stopped and started under load, and so is the server. */
final class BrokerRestartIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int ROUNDS = 2;
    private static final int REQUESTS = 20;

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static ArtemisServer artemis;
    private static MosquittoServer mosquitto;
    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        artemis = new ArtemisServer();
        artemis.start();
        mosquitto = MosquittoServer.encrypted();
        mosquitto.start();
        server = Servers.start(
                TestDatabase.SQLITE,
                Stream.concat(Arrays.stream(artemis.settings()), Arrays.stream(mosquitto.settings()))
                        .toArray(String[]::new));
        await().atMost(LONG).until(() -> connected("amqp") && connected("mqtt"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        mosquitto.close();
        artemis.close();
    }

    private static boolean connected(String stem) {
        return server.admin()
                .get("/health")
                .is(200)
                .json()
                .at("/brokers/" + stem)
                .asBoolean();
    }

    /** Asks once, and gives the answer, or null where there is none in time. */
    @FunctionalInterface
    private interface Asking extends AutoCloseable {
        @Nullable
        String create(String name) throws Exception;

        @Override
        default void close() throws Exception {}
    }

    @FunctionalInterface
    private interface Connecting {
        Asking connect() throws Exception;
    }

    @FunctionalInterface
    private interface Restart {
        void now() throws Exception;
    }

    /** Each request is sent until it is answered, under one name: whatever happens between, it makes one row. */
    private static void restartedUnderLoad(String stem, Connecting connecting, Restart restart) throws Exception {
        int before =
                server.admin().get("Tally/count").is(200).json().path("data").asInt();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger done = new AtomicInteger();
        Set<String> faults = ConcurrentHashMap.newKeySet();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread writer = new Thread(() -> {
                while (!over.get()) {
                    answered(connecting, stem + NUMBER.incrementAndGet(), faults);
                    done.incrementAndGet();
                }
            });
            writer.start();
            writers.add(writer);
        }
        for (int round = 0; round < ROUNDS; round++) {
            int wanted = done.get() + REQUESTS;
            await().atMost(LONG).until(() -> done.get() > wanted);
            restart.now();
        }
        int wanted = done.get() + REQUESTS;
        await().atMost(LONG).until(() -> done.get() > wanted);
        over.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(faults).isEmpty();
        await().atMost(LONG).until(() -> connected(stem));
        assertThat(server.admin().get("Tally/count").is(200).json().path("data").asInt() - before)
                .isEqualTo(done.get());
    }

    private static final ThreadLocal<Asking> ASKING = new ThreadLocal<>();

    private static void answered(Connecting connecting, String name, Set<String> faults) {
        long end = System.nanoTime() + LONG.toNanos();
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

    private static void quietly(@Nullable Asking asking) {
        try {
            if (asking != null) {
                asking.close();
            }
        } catch (Exception gone) {
            // It is what was wanted.
        }
    }

    @Test
    void amqpIsTakenUpAgainAndNothingIsDoneTwice() throws Exception {
        restartedUnderLoad("amqp", AmqpAsking::connect, () -> {
            artemis.stop();
            await().atMost(LONG).until(() -> !connected("amqp"));
            artemis.start();
        });
    }

    private record AmqpAsking(Connection connection, Session session, TemporaryQueue reply, MessageConsumer answers)
            implements Asking {
        static Asking connect() throws JMSException {
            Connection connection = new JmsConnectionFactory(
                            artemis.url() + "?jms.requestTimeout=3000&jms.sendTimeout=3000&jms.connectTimeout=3000")
                    .createConnection(ArtemisServer.USER, ArtemisServer.PASSWORD);
            connection.start();
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            TemporaryQueue reply = session.createTemporaryQueue();
            return new AmqpAsking(connection, session, reply, session.createConsumer(reply));
        }

        @Override
        public @Nullable String create(String name) throws JMSException {
            TextMessage message = session.createTextMessage("{\"data\":{\"name\":\"" + name + "\"}}");
            message.setStringProperty("operation", "create");
            message.setStringProperty("apiKey", server.adminKey());
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

    @Test
    void mqttIsTakenUpAgainAndNothingIsDoneTwice() throws Exception {
        restartedUnderLoad("mqtt", MqttAsking::connect, () -> {
            mosquitto.stop();
            await().atMost(LONG).until(() -> !connected("mqtt"));
            mosquitto.start();
        });
    }

    private record MqttAsking(MqttClients client, String reply) implements Asking {
        static Asking connect() throws MqttException {
            MqttClients client = MqttClients.connect(mosquitto.url().replace("mqtt:", "tcp:"), null);
            String reply = "reply/" + NUMBER.incrementAndGet();
            client.subscribe(reply);
            return new MqttAsking(client, reply);
        }

        @Override
        public @Nullable String create(String name) throws Exception {
            client.publish(
                    "mostajs/Tally/create",
                    "{\"data\":{\"name\":\"" + name + "\"}}",
                    1,
                    reply,
                    "x-api-key",
                    server.adminKey(),
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

    @Test
    void theLastChangeIsKeptForWhoComesLaterAndExpires() throws Exception {
        server.admin().post("Sample", "{\"name\":\"kept\"}").is(201);
        await().atMost(LONG).untilAsserted(() -> {
            try (MqttClients late = MqttClients.connect(mosquitto.url().replace("mqtt:", "tcp:"), null)) {
                late.subscribe("mostajs/events/Sample/created");
                MqttMessage last = late.next(2000);
                assertThat(last).isNotNull();
                assertThat(last.isRetained()).isTrue();
                assertThat(new String(last.getPayload(), StandardCharsets.UTF_8))
                        .contains("kept");
                assertThat(last.getProperties().getMessageExpiryInterval()).isBetween(1L, 3600L);
            }
        });
    }

    @Test
    void aServerThatIsStartedAnewIsGivenAllRequests() throws Exception {
        try (Server other = Servers.start(TestDatabase.SQLITE, mosquitto.settings())) {
            await().atMost(LONG)
                    .until(() -> other.admin()
                            .get("/health")
                            .json()
                            .at("/brokers/mqtt")
                            .asBoolean());
        }
        try (MqttClients asking = MqttClients.connect(mosquitto.url().replace("mqtt:", "tcp:"), null)) {
            asking.subscribe("reply/anew");
            for (int i = 0; i < 20; i++) {
                asking.publish("mostajs/Sample/count", "{}", 1, "reply/anew", "x-api-key", server.adminKey());
                assertThat(asking.next(20_000)).as("the answer to request " + i).isNotNull();
            }
        }
    }
}
