package routes.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the clients of one key take of the embedded broker, and that others' requests and queues are safe from them. */
class BrokerShareTest {
    private static final int MEMORY = 8 << 20;
    private static final String PAGE = "x".repeat(100_000);

    @RegisterExtension
    static final TestBroker BROKER = new TestBroker(MEMORY);

    private static final KeyRing KEYS = BROKER.keys;
    private static final ServerLogin LOGIN = BROKER.login;

    private static MqttClients mqtt(String key) throws MqttException {
        return MqttClients.connect(BROKER.mqtt(), key);
    }

    private static MqttClients serverMqtt(String id) throws MqttException {
        return serverMqtt(id, 0);
    }

    private static MqttClients serverMqtt(String id, long session) throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(LOGIN.user());
        options.setPassword(LOGIN.password().getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(session == 0);
        return MqttClients.connect(BROKER.mqtt(), id, options, session);
    }

    private static Connection jms(String user, String key) throws JMSException {
        Connection connection =
                new JmsConnectionFactory(BROKER.amqp() + "?jms.prefetchPolicy.all=0").createConnection(user, key);
        connection.start();
        return connection;
    }

    private static void send(Session server, Queue queue) throws JMSException {
        MessageProducer producer = server.createProducer(queue);
        producer.send(server.createTextMessage(PAGE));
        producer.close();
    }

    @Test
    void answersThatNobodyReadsLeaveRoomForTheRequestsOfOthers() throws Exception {
        try (Connection lazy = jms("me", "other");
                Connection server = jms(LOGIN.user(), LOGIN.password());
                MqttClients asking = mqtt("all")) {
            Session listening = lazy.createSession(false, Session.AUTO_ACKNOWLEDGE);
            Session telling = server.createSession(false, Session.AUTO_ACKNOWLEDGE);
            for (int i = 0; i < 20; i++) {
                Queue queue = listening.createTemporaryQueue();
                listening.createConsumer(queue);
                try {
                    for (int page = 0; page < 10; page++) {
                        send(telling, queue);
                    }
                } catch (JMSException full) {
                    break;
                }
            }

            assertThat((Long) BROKER.running().state().get("bytes")).isLessThan(MEMORY / 4L);
            asking.publish("mostajs/User/count", "{}", 1, null);
            assertThatThrownBy(() -> {
                        Queue another = listening.createTemporaryQueue();
                        listening.createConsumer(another);
                        send(telling, another);
                    })
                    .isInstanceOf(JMSException.class);
        }
    }

    @Test
    void whoDoesNotReadItsChangesIsCutOffAndOthersAreNot() throws Exception {
        KEYS.add("lazy");
        try (Connection lazy = jms("me", "lazy");
                Connection server = jms(LOGIN.user(), LOGIN.password());
                MqttClients reading = mqtt("all")) {
            java.util.concurrent.CountDownLatch gone = new java.util.concurrent.CountDownLatch(1);
            lazy.setExceptionListener(ended -> gone.countDown());
            Session listening = lazy.createSession(false, Session.AUTO_ACKNOWLEDGE);
            Session telling = server.createSession(false, Session.AUTO_ACKNOWLEDGE);
            reading.subscribe("reply/all");
            List<MessageProducer> producers = new ArrayList<>();
            for (int entity = 0; entity < 3; entity++) {
                Topic changes = telling.createTopic("mostajs.events.User" + entity + ".created");
                listening.createConsumer(changes);
                producers.add(telling.createProducer(changes));
            }
            for (MessageProducer producer : producers) {
                for (int page = 0; page < 6; page++) {
                    producer.send(telling.createTextMessage(PAGE));
                }
            }

            assertThat(gone.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            await().until(() -> (Long) BROKER.running().state().get("bytes") < 100_000);
            assertThat(reading.connected()).isTrue();
        }
    }

    @Test
    void whatWaitsForTheServerItselfIsKept() throws Exception {
        int pages = 15;
        try (MqttClients server = serverMqtt("serving", 3600)) {
            server.subscribe("$share/octonet/mostajs/+/+");
        }
        try (MqttClients asking = mqtt("all")) {
            for (int page = 0; page < pages; page++) {
                asking.publish("mostajs/User/count", PAGE, 1, null);
            }
        }
        assertThat((Long) BROKER.running().state().get("bytes")).isGreaterThan(MEMORY / 8L);
        BROKER.running().recheck();

        try (MqttClients server = serverMqtt("serving", 3600)) {
            for (int page = 0; page < pages; page++) {
                assertThat(server.next(20_000)).isNotNull();
            }
            server.client().unsubscribe("$share/octonet/mostajs/+/+");
        }
    }

    @Test
    void requestsOfAllTopicsTogetherHaveHalfOfTheMemory() throws Exception {
        String all = "$share/octonet/mostajs/+/+";
        try (MqttClients server = serverMqtt("away", 3600)) {
            server.subscribe(all);
        }
        int[] sent = {0};
        assertThatThrownBy(() -> {
                    try (MqttClients asking = mqtt("all")) {
                        for (; sent[0] < 2 * MEMORY / PAGE.length(); sent[0]++) {
                            asking.publish("mostajs/User" + sent[0] + "/count", PAGE, 1, null);
                        }
                    }
                })
                .isInstanceOf(MqttException.class);
        assertThat(sent[0] * (long) PAGE.length()).isBetween(MEMORY / 3L, MEMORY / 2L + PAGE.length());

        try (MqttClients server = serverMqtt("away", 3600)) {
            for (int page = 0; page < sent[0]; page++) {
                assertThat(server.next(20_000)).isNotNull();
            }
            server.client().unsubscribe(all);
        }
    }

    @Test
    void changesAreNotDeliveredToTheServerAsRequests() throws Exception {
        try (MqttClients server = serverMqtt("hearing");
                MqttClients asking = mqtt("all")) {
            server.subscribe("$share/octonet/mostajs/+/+/+");
            asking.subscribe("mostajs/events/User/created");
            server.publish("mostajs/events/User/created", "change", 1, null);
            asking.publish("mostajs/shop/User/count", "request", 1, null);

            assertThat(new String(asking.next(20_000).getPayload(), StandardCharsets.UTF_8))
                    .isEqualTo("change");
            assertThat(new String(server.next(20_000).getPayload(), StandardCharsets.UTF_8))
                    .isEqualTo("request");
        }
    }

    @Test
    void aSharesNameIsNoOtherKeys() throws Exception {
        String shared = "$share/workers/mostajs/events/User/created";
        try (MqttClients owner = mqtt("all");
                MqttClients helping = mqtt("all");
                MqttClients server = serverMqtt("telling")) {
            assertThat(owner.subscribes(shared)).isTrue();
            assertThat(helping.subscribes(shared)).isTrue();
            try (MqttClients other = mqtt("other")) {
                assertThat(other.subscribes(shared)).isFalse();
            }
            for (int i = 0; i < 4; i++) {
                server.publish("mostajs/events/User/created", "true", 1, null);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> heard(owner) + heard(helping) > 0);
        }
    }

    private static int heard(MqttClients client) throws InterruptedException {
        return client.next(50) == null ? 0 : 1;
    }

    @Test
    void aShareIsNotNamedLikeAQueueOfOneClient() throws Exception {
        try (MqttClients owner = MqttClients.connect(BROKER.mqtt(), "all", "mine", null);
                MqttClients server = serverMqtt("answering")) {
            owner.subscribe("reply/x");
            for (String filter :
                    new String[] {"$share/all:mine.reply/x", "$share/all:mine/reply/x", "$share/g", "$share//x"}) {
                try (MqttClients other = mqtt("other")) {
                    assertThat(other.subscribes(filter)).as(filter).isFalse();
                }
            }
            server.publish("reply/x", "answer", 1, null);
            assertThat(owner.next(20_000)).isNotNull();
        }
    }

    @Test
    void aSessionIsNotKeptForEver() throws Exception {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName("me");
        options.setPassword("all".getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(false);
        try (MqttClients client = MqttClients.connect(BROKER.mqtt(), "kept", options, 0xffffffffL)) {
            client.subscribe("mostajs/events/User/created");
        }
        try (MqttClients again = MqttClients.connect(BROKER.mqtt(), "kept", options, 0xffffffffL);
                MqttClients server = serverMqtt("kept-telling")) {
            // Within the hour it is there.
            server.publish("mostajs/events/User/created", "true", 1, null);
            assertThat(again.next(20_000)).isNotNull();
        }
    }

    @Test
    void aQueueThatGoesMakesRoomForAnother() throws Exception {
        try (Connection connection = jms("me", "other")) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            List<TemporaryQueue> made = new ArrayList<>();
            assertThatThrownBy(() -> {
                        while (made.size() < 60) {
                            made.add(session.createTemporaryQueue());
                        }
                    })
                    .isInstanceOf(JMSException.class);
            assertThat(made).hasSizeBetween(1, 50);
            made.get(0).delete();
            await().ignoreExceptions().until(() -> session.createTemporaryQueue() != null);
        }
    }

    @Test
    void theAddressOfAClientIsToldToTheServerAlone() throws Exception {
        try (Connection asking = jms("me", "all");
                Connection server = jms(LOGIN.user(), LOGIN.password())) {
            Session sending = asking.createSession(false, Session.AUTO_ACKNOWLEDGE);
            Session serving = server.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageConsumer requests = serving.createConsumer(serving.createQueue("mostajs.entity"));
            sending.createProducer(sending.createQueue("mostajs.entity")).send(sending.createTextMessage("{}"));

            assertThat(requests.receive(20_000).getStringProperty(LOGIN.mark() + "Address"))
                    .isEqualTo("127.0.0.1");
            assertThat(LOGIN.toString()).doesNotContain(LOGIN.mark());
        }
    }
}
