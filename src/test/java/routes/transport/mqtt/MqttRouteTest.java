package routes.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Consumer;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import routes.broker.MqttClients;
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

/** The route file as it is shipped, spoken to in MQTT by way of the embedded broker. */
class MqttRouteTest extends BrokerContract {
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private MqttClients client;
    private String reply;
    private int connections;

    @Override
    protected String transport() {
        return "mqtt";
    }

    @Override
    protected List<String> routeFiles() {
        return List.of("transport-mqtt.camel.yaml");
    }

    @Override
    protected void prepare(CamelContext camel, Properties properties) throws Exception {
        properties.setProperty("octonet.transports.mqtt.enabled", "true");
        properties.setProperty("octonet-mqtt-client", "test");
        MqttComponent component = new MqttComponent();
        component.getConfiguration().setCleanStart(false);
        component.getConfiguration().setSessionExpiryInterval(60);
        component.getConfiguration().setBrokerUrl("tcp://127.0.0.1:" + broker.port("mqtt"));
        component.getConfiguration().setUserName(login.user());
        component.getConfiguration().setPassword(login.password());
        component.getConfiguration().setSocketFactory(new MqttSockets());
        camel.addComponent("paho-mqtt5", component);
        MqttCodec codec = new MqttCodec(login.mark());
        camel.getRegistry()
                .bind("mqttReceive", (Processor) new MqttReceive(codec, new MqttRepeats(Ticker.systemTicker()), room));
        camel.getRegistry().bind("mqttDecode", (Processor)
                new MqttDecode(codec, door(catalog -> BusDescription.ofTopics(catalog, '/'))));
        camel.getRegistry().bind("mqttEncode", (Processor) new BusEncode(codec(), () -> 10 << 20));
        camel.getRegistry().bind("mqttFailure", (Processor) new MqttFailure(new BusEncodeError(codec()), tally));
        camel.getRegistry().bind("mqttUnanswered", (Processor) new BusUnanswered(tally));
        camel.getRegistry().bind("mqttReply", (Processor) new MqttReply(codec));
        camel.getRegistry().bind("mqttWorkers", ExecutorService.class, workers);
        connect();
    }

    private void connect() throws Exception {
        reply = "reply/test" + ++connections;
        client = connected();
        client.subscribe(reply);
    }

    @Override
    protected void renew() throws Exception {
        client.close();
        connect();
    }

    @AfterAll
    void close() {
        client.close();
        workers.shutdown();
    }

    @Override
    protected Answer ask(EntityRequest request) throws Exception {
        List<String> properties = new ArrayList<>();
        request.credential().keys().forEach(key -> properties.addAll(List.of("x-api-key", key)));
        String project = request.project() == null ? "" : request.project() + "/";
        return answer(sent(
                        "mostajs/" + project + request.entity() + "/"
                                + request.operation().wireName(),
                        payload(request),
                        properties)
                .getPayload());
    }

    private MqttMessage sent(String topic, String payload, List<String> properties) throws Exception {
        client.publish(topic, payload, 1, reply, properties.toArray(String[]::new));
        MqttMessage answer = client.next(20_000);
        assertThat(answer).as("an answer to " + topic).isNotNull();
        assertThat(answer.getProperties().getResponseTopic()).isNull();
        assertThat(answer.getProperties().getUserProperties()).isEmpty();
        assertThat(new String(answer.getProperties().getCorrelationData(), StandardCharsets.UTF_8))
                .isEqualTo("corr");
        return answer;
    }

    @Test
    void whatThereIsIsTold() throws Exception {
        String told = new String(
                sent("mostajs/default/discover", "", List.of("x-api-key", InMemoryEntityStore.KEY))
                        .getPayload(),
                StandardCharsets.UTF_8);

        assertThat(told)
                .contains("mostajs/default/User/findAll", "mostajs/default/discover")
                .doesNotContain("mostajs/discover");
    }

    @Test
    void aNamedRequestIsNamedToTheCore() throws Exception {
        sent(
                "mostajs/User/create",
                "{\"data\":{\"name\":\"Ada\"}}",
                List.of("x-api-key", InMemoryEntityStore.KEY, "idempotency-key", "mine"));
        assertThat(store.lastRequest().idempotencyKey()).isEqualTo("mine");
    }

    @Test
    void whatIsSentAgainHasTheNameItHadBefore() throws Exception {
        List<String> properties = List.of("x-api-key", InMemoryEntityStore.KEY);
        String body = "{\"data\":{\"name\":\"Twice\"}}";
        sent("mostajs/User/create", body, properties);
        String first = store.lastRequest().idempotencyKey();
        sent("mostajs/User/create", body, List.of("x-api-key", InMemoryEntityStore.KEY, "octonet-duplicate", "true"));
        String again = store.lastRequest().idempotencyKey();
        sent("mostajs/User/create", body, properties);

        assertThat(again).isEqualTo(first).startsWith("mqtt-");
        assertThat(store.lastRequest().idempotencyKey()).isNotEqualTo(first);
    }

    @Test
    void aRequestWithoutAnAnswerIsDone() throws Exception {
        String id = created("Ada");
        client.publish(
                "mostajs/User/update",
                "{\"id\":\"" + id + "\",\"data\":{\"age\":7}}",
                1,
                null,
                "x-api-key",
                InMemoryEntityStore.KEY);

        await().untilAsserted(() ->
                assertThat(row(ask(users(Operation.FIND_BY_ID).id(id).build()))).containsEntry("age", 7L));
    }

    private MqttClients connected() throws Exception {
        return MqttClients.connect("tcp://127.0.0.1:" + broker.port("mqtt"), null);
    }

    private static String create(String name) {
        return "{\"data\":{\"name\":\"" + name + "\"}}";
    }

    private long rows() throws Exception {
        return (Long) ask(users(Operation.COUNT).build()).data();
    }

    @Test
    void anAnswerThatNobodyTakesHoldsNobodyUp() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        before = request -> {
            if (request.operation() == Operation.CREATE) {
                started.countDown();
                gate.acquire();
            }
        };
        try (MqttClients leaving = connected()) {
            leaving.subscribe("reply/leaving");
            leaving.publish(
                    "mostajs/User/create", create("Ada"), 1, "reply/leaving", "x-api-key", InMemoryEntityStore.KEY);
            assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        }
        gate.release(100);

        await().untilAsserted(() -> assertThat(rows()).isEqualTo(1));
    }

    @Test
    void whatFailsWithoutAnAnswerIsCounted() throws Exception {
        long failed = told("failed");
        client.publish("mostajs/User/nope", "{}", 1, null, "x-api-key", InMemoryEntityStore.KEY);
        await().until(() -> told("failed") == failed + 1);

        // The embedded broker takes no such message; others do.
        try (MqttClients server = server()) {
            server.publish("mostajs/User/count", "{}", 1, "mostajs/User/delete");
            await().until(() -> told("failed") == failed + 2);
        }
        assertThat(room.inFlight()).isZero();
    }

    private MqttClients server() throws Exception {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(login.user());
        options.setPassword(login.password().getBytes(StandardCharsets.UTF_8));
        return MqttClients.connect("tcp://127.0.0.1:" + broker.port("mqtt"), "server", options);
    }

    @Test
    void whatIsSentAgainWhileItIsBeingDoneHasOneAnswer() throws Exception {
        List<String> names = new CopyOnWriteArrayList<>();
        before = request -> {
            if (request.operation() == Operation.CREATE) {
                names.add(String.valueOf(request.idempotencyKey()));
                if (names.size() > 1) {
                    throw new EntityException(ErrorCode.CONFLICT, "Still running").retryAfter(Duration.ofSeconds(1));
                }
                gate.acquire();
            }
        };
        MqttMessage message = MqttClients.message(create("Ada"), 1, reply, "x-api-key", InMemoryEntityStore.KEY);
        client.client().publish("mostajs/User/create", message);
        await().until(() -> names.size() == 1);
        MqttMessage again = MqttClients.message(create("Ada"), 1, reply, "x-api-key", InMemoryEntityStore.KEY);
        again.setDuplicate(true);
        client.client().publish("mostajs/User/create", again);
        await().until(() -> names.size() == 2);
        gate.release(100);

        assertThat(new String(client.next(20_000).getPayload(), StandardCharsets.UTF_8))
                .contains("\"ok\"");
        assertThat(client.next(300)).isNull();
        assertThat(names.get(1)).isEqualTo(names.get(0)).startsWith("mqtt-");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whatWasNotDoneWhenTheConnectionEndsIsDeliveredAgain() throws Exception {
        List<String> names = new CopyOnWriteArrayList<>();
        CountDownLatch started = new CountDownLatch(1);
        before = request -> {
            if (request.operation() == Operation.CREATE) {
                names.add(String.valueOf(request.idempotencyKey()));
                started.countDown();
                gate.acquire();
            }
        };
        client.publish("mostajs/User/create", create("Lost"), 1, reply, "x-api-key", InMemoryEntityStore.KEY);
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        MqttClient listening = ((PahoMqtt5Consumer) context.getRoute("mqtt").getConsumer()).getClient();
        listening.disconnectForcibly(0, 100, false);

        await().until(() -> names.size() >= 2);
        gate.release(100);
        MqttMessage answer = client.next(20_000);
        assertThat(answer).isNotNull();
        while (answer != null) {
            answer = client.next(500);
        }
        assertThat(Set.copyOf(names)).hasSize(1);
    }

    @Test
    void manyBytesOfRequestsDoNotEndTheListening() throws Exception {
        int many = 50;
        before = request -> gate.acquire();
        String page = "{\"query\":\"" + "x".repeat(100_000) + "\"}";
        for (int i = 0; i < many; i++) {
            client.publish("mostajs/User/search", page, 1, reply, "x-api-key", InMemoryEntityStore.KEY);
        }
        assertThat((Long) broker.state().get("bytes")).isGreaterThan(32 << 20 >> 3);
        broker.recheck();
        gate.release(2 * many);

        for (int i = 0; i < many; i++) {
            assertThat(client.next(20_000)).isNotNull();
        }
        assertThat(ask(users(Operation.COUNT).build()).code()).isNull();
    }

    @Test
    void readsAreNotNamed() throws Exception {
        sent("mostajs/User/count", "{}", List.of("x-api-key", InMemoryEntityStore.KEY));

        assertThat(store.lastRequest().idempotencyKey()).isNull();
    }

    @Test
    void aKeyOfTheMessageTakesThePlaceOfTheLogins() throws Exception {
        try (MqttClients other = MqttClients.connect("tcp://127.0.0.1:" + broker.port("mqtt"), "sk_test_another")) {
            other.subscribe("reply/other");
            other.publish("mostajs/User/count", "{\"apikey\":\"" + InMemoryEntityStore.KEY + "\"}", 1, "reply/other");
            assertThat(new String(other.next(20_000).getPayload(), StandardCharsets.UTF_8))
                    .contains("\"ok\"");
            other.publish("mostajs/User/count", "{}", 1, "reply/other");
            assertThat(new String(other.next(20_000).getPayload(), StandardCharsets.UTF_8))
                    .contains("UNAUTHORIZED");
            assertThat(store.lastRequest().clientAddress()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void anAnswerIsNotKeptLong() throws Exception {
        assertThat(sent("mostajs/User/count", "{}", List.of("x-api-key", InMemoryEntityStore.KEY))
                        .getProperties()
                        .getMessageExpiryInterval())
                .isBetween(1L, 60L);
    }
}
