package routes.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Component;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import routes.broker.MqttClients;
import routes.entity.EntityRequest;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.transport.BrokerContract;
import routes.transport.bus.BusEncode;
import routes.transport.bus.BusEncodeError;

/** The route file as it is shipped, spoken to in MQTT by way of the embedded broker. */
class MqttRouteTest extends BrokerContract {
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private MqttClients client;

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
        PahoMqtt5Component component = new PahoMqtt5Component();
        component.getConfiguration().setBrokerUrl("tcp://127.0.0.1:" + broker.port("mqtt"));
        component.getConfiguration().setUserName(login.user());
        component.getConfiguration().setPassword(login.password());
        component.getConfiguration().setSocketFactory(new MqttSockets());
        camel.addComponent("paho-mqtt5", component);
        MqttCodec codec = new MqttCodec();
        camel.getRegistry().bind("mqttReceive", (Processor) new MqttReceive(codec, room(100)));
        camel.getRegistry().bind("mqttDecode", (Processor)
                new MqttDecode(codec, new MqttRepeats(Ticker.systemTicker()), door('/')));
        camel.getRegistry().bind("mqttEncode", (Processor) new BusEncode(codec(), () -> 10 << 20));
        camel.getRegistry().bind("mqttEncodeError", (Processor) new BusEncodeError(codec()));
        camel.getRegistry().bind("mqttReply", (Processor) new MqttReply(codec));
        camel.getRegistry().bind("mqttWorkers", ExecutorService.class, workers);
        client = MqttClients.connect(component.getConfiguration().getBrokerUrl(), null);
        client.subscribe("reply/test");
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
        client.publish(topic, payload, 1, "reply/test", properties.toArray(String[]::new));
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

        assertThat(told).contains("mostajs/default/User/findAll");
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
        String body = "{\"data\":{\"name\":\"Ada\"}}";
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

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(
                                row(ask(users(Operation.FIND_BY_ID).id(id).build())))
                        .containsEntry("age", 7L));
    }
}
