package routes.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the embedded broker lets its clients do, and what it does not, tried by clients of both protocols. */
class EmbeddedBrokerTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MESSAGE = 200_000;

    @RegisterExtension
    static final TestBroker BROKER = new TestBroker(32 << 20);

    private static final KeyRing KEYS = BROKER.keys;
    private static final ServerLogin LOGIN = BROKER.login;

    private static MqttClients mqtt(String key) throws MqttException {
        return MqttClients.connect(BROKER.mqtt(), key);
    }

    private static Connection jms(String user, String key) throws JMSException {
        Connection connection =
                new JmsConnectionFactory(BROKER.amqp() + "?jms.requestTimeout=5000").createConnection(user, key);
        connection.start();
        return connection;
    }

    @Test
    void onlyAKeyThatIsGoodForTheTransportConnects() throws Exception {
        mqtt("all").close();
        jms("x", "all").close();
        for (String bad : new String[] {"wrong", "rest", "", null}) {
            assertThatThrownBy(() -> mqtt(bad)).isInstanceOf(MqttException.class);
            assertThatThrownBy(() -> jms("x", bad == null ? "" : bad)).isInstanceOf(JMSException.class);
        }
        assertThatThrownBy(() -> jms(LOGIN.user(), "all")).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> jms("ACTIVEMQ.CLUSTER.ADMIN.USER", "CHANGE ME!!"))
                .isInstanceOf(JMSException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "+",
                "+/+/+",
                "$share/octonet/mostajs/+/+",
                "$share/x/mostajs/+/+",
                "$share/x/#",
                "mostajs/#",
                "mostajs/+/create",
                "mostajs/User/create",
                "mostajs/+/User/created",
                "mostajs.entity",
                "mostajs.dead-letters",
                "activemq.management",
                "activemq.notifications",
                "$SYS/#",
                "$sys.mqtt.sessions",
                "reply/+",
                "reply/#",
                "x::octonet.mostajs/+/+"
            })
    void nobodyHearsWhatIsNotForThem(String topic) throws Exception {
        try (MqttClients server = serverMqtt("all-requests");
                MqttClients client = mqtt("all")) {
            server.subscribe("$share/octonet/mostajs/+/+");
            assertThat(client.subscribes(topic)).isFalse();

            // What the server listens at is still there.
            try (MqttClients asking = mqtt("all")) {
                asking.publish("mostajs/User/count", "{}", 1, null);
                assertThat(server.next(20_000)).isNotNull();
            }
        }
    }

    /** The server's own connection, which hears requests and tells changes. */
    private static MqttClients serverMqtt(String id) throws MqttException {
        org.eclipse.paho.mqttv5.client.MqttConnectionOptions options =
                new org.eclipse.paho.mqttv5.client.MqttConnectionOptions();
        options.setUserName(LOGIN.user());
        options.setPassword(LOGIN.password().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return MqttClients.connect(BROKER.mqtt(), id, options);
    }

    @Test
    void changesAreHeardByWhoMayReadAllOfThem() throws Exception {
        String all = "mostajs/events/#";
        String users = "mostajs/events/User/created";
        String every = "mostajs/events/+/created";
        String shop = "mostajs/events/shop/User/created";
        Map<String, List<String>> allowed = Map.of(
                "all", List.of(all, users, every, shop),
                "user", List.of(users, shop),
                "writer", List.of(),
                "shop", List.of(shop),
                "rows", List.of());
        for (String key : allowed.keySet()) {
            for (String topic : List.of(all, users, every, shop)) {
                try (MqttClients client = mqtt(key)) {
                    assertThat(client.subscribes(topic))
                            .as("%s at %s", key, topic)
                            .isEqualTo(allowed.get(key).contains(topic));
                }
            }
        }
    }

    @Test
    void nobodyTellsChangesButTheServer() throws Exception {
        try (MqttClients listening = mqtt("all");
                MqttClients server = serverMqtt("events")) {
            listening.subscribe("mostajs/events/#");
            for (String topic : List.of("mostajs/events/User/created", "reply/x", "$SYS/x", "mostajs.entity")) {
                try (MqttClients lying = mqtt("other")) {
                    try {
                        lying.publish(topic, "lie", 1, null);
                    } catch (MqttException refused) {
                        // As it should be.
                    }
                }
            }
            server.publish("mostajs/events/User/created", "true", 1, null);
            assertThat(new String(listening.next(20_000).getPayload())).isEqualTo("true");
            assertThat(listening.next(300)).isNull();
        }
    }

    @Test
    void anAnswerGoesOnlyToWhoAsked() throws Exception {
        try (MqttClients owner = mqtt("all");
                MqttClients other = mqtt("other");
                MqttClients server = serverMqtt("answers")) {
            server.subscribe("$share/octonet/mostajs/+/+");
            owner.subscribe("reply/mine");

            assertThat(other.subscribes("reply/mine")).isFalse();
            try (MqttClients thief = mqtt("other")) {
                publishes(thief, "mostajs/User/findAll", "reply/mine");
                publishes(thief, "mostajs/User/findAll", "mostajs/User/delete");
                publishes(thief, "mostajs/User/findAll", "reply/nobody");
            }
            assertThat(server.next(500)).isNull();

            publishes(owner, "mostajs/User/findAll", "reply/mine");
            MqttMessage request = server.next(20_000);
            assertThat(request.getProperties().getResponseTopic()).isEqualTo("reply/mine");
            assertThat(request.getProperties().getUserProperties()).anySatisfy(property -> {
                assertThat(property.getKey()).isEqualTo(LOGIN.mark() + "Key");
                assertThat(property.getValue()).isEqualTo("all");
            });
            server.publish("reply/mine", "answer", 1, null);
            assertThat(new String(owner.next(20_000).getPayload())).isEqualTo("answer");
        }
    }

    private static void publishes(MqttClients client, String topic, String reply) {
        try {
            client.publish(topic, "{}", 1, reply);
        } catch (MqttException refused) {
            // Told to the client, as it should be.
        }
    }

    @Test
    void aKeyOfTheMessageIsLeftAsItIs() throws Exception {
        try (MqttClients client = mqtt("all");
                MqttClients server = serverMqtt("keys")) {
            server.subscribe("$share/octonet/mostajs/+/+");
            client.publish("mostajs/User/count", "{}", 1, null, "X-API-Key", "another", "a", "b");

            List<String> keys = server.next(20_000).getProperties().getUserProperties().stream()
                    .filter(property -> property.getKey().equalsIgnoreCase("x-api-key"))
                    .map(property -> property.getValue())
                    .toList();

            assertThat(keys).containsExactly("another");
        }
    }

    @Test
    void willsRetainedAndLargeMessagesAreNotTaken() throws Exception {
        assertThatThrownBy(() -> MqttClients.connect(BROKER.mqtt(), "all", "will", "mostajs/User/delete")
                        .close())
                .isInstanceOf(MqttException.class);
        try (MqttClients client = mqtt("all")) {
            MqttMessage retained = MqttClients.message("{}", 1, null);
            retained.setRetained(true);
            assertThatThrownBy(() -> client.client().publish("mostajs/User/create", retained))
                    .isInstanceOf(MqttException.class);
        }
        try (MqttClients client = mqtt("all")) {
            assertThatThrownBy(() -> client.publish("mostajs/User/create", "x".repeat(MESSAGE + 100_000), 1, null))
                    .isInstanceOf(MqttException.class);
        }
        try (Connection connection = jms("x", "all")) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(session.createQueue("mostajs.entity"));
            assertThatThrownBy(() -> producer.send(session.createTextMessage("x".repeat(MESSAGE + 100_000))))
                    .isInstanceOf(JMSException.class);
        }
    }

    @Test
    void lettersThatALibraryStumblesOverAreNotTaken() throws Exception {
        try (MqttClients server = serverMqtt("letters")) {
            server.subscribe("$share/octonet/mostajs/+/+");
            for (String letter : List.of("\u2028", "\u2029")) {
                try (MqttClients client = mqtt("all")) {
                    publishes(client, "mostajs/" + letter + "/count", null);
                    assertThat(client.subscribes("reply/" + letter)).isFalse();
                }
                try (MqttClients client = mqtt("all")) {
                    assertThatThrownBy(() -> client.publish("mostajs/User/count", "", 1, null, "a", letter))
                            .isInstanceOf(MqttException.class);
                }
            }
            assertThat(server.next(300)).isNull();
            try (MqttClients client = mqtt("all")) {
                client.publish("mostajs/Bücher 漢字 😀/count", "", 1, null);
                assertThat(server.next(20_000)).isNotNull();
            }
        }
    }

    @Test
    void aClientIdIsTheKeysOwn() throws Exception {
        try (MqttClients first = MqttClients.connect(BROKER.mqtt(), "all", "same", null);
                MqttClients second = MqttClients.connect(BROKER.mqtt(), "other", "same", null)) {
            first.subscribe("reply/first");
            second.subscribe("reply/second");
            assertThat(first.connected()).isTrue();
            try (MqttClients again = MqttClients.connect(BROKER.mqtt(), "all", "same", null)) {
                assertThat(again.connected()).isTrue();
                await().atMost(SOON).until(() -> !first.connected());
                assertThat(second.connected()).isTrue();
            }
        }
    }

    @Test
    void noKeyFillsTheBrokerWithQueues() throws Exception {
        try (MqttClients client = mqtt("other")) {
            int taken = 0;
            while (taken < 100 && client.connected() && client.subscribes("many/" + taken)) {
                taken++;
            }
            assertThat(taken).isEqualTo(50);
        }
        try (MqttClients client = mqtt("all")) {
            assertThat(client.subscribes("reply/still")).isTrue();
        }
    }

    @Test
    void aRevokedKeysConnectionsEnd() throws Exception {
        KEYS.add("leaving");
        try (MqttClients client = mqtt("leaving");
                Connection connection = jms("x", "leaving");
                MqttClients staying = mqtt("all")) {
            java.util.concurrent.CountDownLatch gone = new java.util.concurrent.CountDownLatch(1);
            connection.setExceptionListener(ended -> gone.countDown());
            KEYS.fail(new StackOverflowError());
            await().atMost(SOON).until(KEYS::failed);
            KEYS.remove("leaving");
            long revoked = System.nanoTime();

            await().atMost(SOON).until(() -> !client.connected());
            assertThat(gone.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(Duration.ofSeconds(5));
            assertThat(staying.connected()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mostajs.entity",
                "mostajs.dead-letters",
                "mostajs.User",
                "mostajs/User/create",
                "activemq.management",
                "$sys.mqtt.sessions",
                "mostajs.entity::mostajs.entity",
                "x::mostajs.entity"
            })
    void noClientOfAmqpHearsRequests(String address) throws Exception {
        try (Connection connection = jms("x", "user")) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            assertThatThrownBy(() -> session.createConsumer(session.createQueue(address)))
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> session.createConsumer(session.createTopic(address)))
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(() ->
                            session.createBrowser(session.createQueue(address)).getEnumeration())
                    .isInstanceOf(JMSException.class);
        }
    }

    @Test
    void anAnswerOverAmqpGoesOnlyToWhoAsked() throws Exception {
        try (Connection owner = jms("x", "all");
                Connection other = jms("x", "other");
                Connection server = jms(LOGIN.user(), LOGIN.password())) {
            Session asking = owner.createSession(false, Session.AUTO_ACKNOWLEDGE);
            Session stealing = other.createSession(false, Session.AUTO_ACKNOWLEDGE);
            Session serving = server.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageConsumer requests = serving.createConsumer(serving.createQueue("mostajs.entity"));
            var temporary = asking.createTemporaryQueue();
            MessageConsumer answers = asking.createConsumer(temporary);
            String name = temporary.getQueueName();

            assertThatThrownBy(() -> stealing.createConsumer(stealing.createQueue(name)))
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> send(stealing, "mostajs.entity", stealing.createQueue(name)))
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> send(asking, "mostajs.entity", asking.createQueue("mostajs.entity")))
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> send(stealing, name, null)).isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> send(stealing, "mostajs.events.User.created", null))
                    .isInstanceOf(JMSException.class);

            send(asking, "mostajs.entity", temporary);
            jakarta.jms.Message request = requests.receive(20_000);
            assertThat(request.getStringProperty(LOGIN.mark() + "Key")).isEqualTo("all");
            serving.createProducer(request.getJMSReplyTo()).send(serving.createTextMessage("answer"));
            assertThat(((TextMessage) answers.receive(20_000)).getText()).isEqualTo("answer");
        }
    }

    private static void send(Session session, String queue, jakarta.jms.Destination reply) throws JMSException {
        TextMessage message = session.createTextMessage("{}");
        message.setJMSReplyTo(reply);
        session.createProducer(session.createQueue(queue)).send(message);
    }

    @Test
    void changesOverAmqpAreHeardByWhoMayReadAllOfThem() throws Exception {
        for (String key : List.of("all", "user", "rows", "writer")) {
            try (Connection connection = jms("x", key);
                    Connection server = jms(LOGIN.user(), LOGIN.password())) {
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                boolean may = key.equals("all") || key.equals("user");
                if (may) {
                    MessageConsumer consumer =
                            session.createConsumer(session.createTopic("mostajs.events.User.created"));
                    Session telling = server.createSession(false, Session.AUTO_ACKNOWLEDGE);
                    telling.createProducer(telling.createTopic("mostajs.events.User.created"))
                            .send(telling.createTextMessage("event"));
                    assertThat(((TextMessage) consumer.receive(20_000)).getText())
                            .isEqualTo("event");
                } else {
                    assertThatThrownBy(() -> session.createConsumer(session.createTopic("mostajs.events.User.created")))
                            .isInstanceOf(JMSException.class);
                }
            }
        }
    }
}
