package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import routes.broker.MqttClients;

/** MQTT and AMQP by way of the embedded broker, asked by clients that nobody here wrote. */
final class BrokerIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static Server server;

    @BeforeAll
    static void start() {
        server = Servers.start(TestDatabase.SQLITE, BrokerReply.SETTINGS.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode ask(String topic, String payload) throws IOException, InterruptedException {
        return Json.tree(MosquittoServer.ask(server.brokerUrl("mqtt"), server.adminKey(), topic, payload));
    }

    @Test
    void mosquittosToolsAreServed() throws Exception {
        String id = ask("mostajs/Sample/create", "{\"data\":{\"name\":\"Ada\"}}")
                .at("/data/id")
                .asText();
        assertThat(ask("mostajs/Sample/findById", "{\"id\":\"" + id + "\"}")
                        .at("/data/name")
                        .asText())
                .isEqualTo("Ada");
        assertThat(ask("mostajs/default/Sample/update", "{\"id\":\"" + id + "\",\"data\":{\"name\":\"Bea\"}}")
                        .at("/data/name")
                        .asText())
                .isEqualTo("Bea");
        assertThat(ask("mostajs/Sample/findAll", "{\"filter\":{\"id\":\"" + id + "\"}}")
                        .at("/data/0/name")
                        .asText())
                .isEqualTo("Bea");
        assertThat(ask("mostajs/Sample/count", "{\"filter\":{\"name\":\"Bea\"}}")
                        .at("/data")
                        .asInt())
                .isEqualTo(1);
        assertThat(ask("mostajs/Sample/delete", "{\"id\":\"" + id + "\"}")
                        .at("/data")
                        .asBoolean())
                .isTrue();
        assertThat(ask("mostajs/Sample/nope", "").at("/error/code").asText()).isEqualTo("UNKNOWN_OP");
        assertThat(MosquittoServer.ask(server.brokerUrl("mqtt"), "sk_live_wrong", "mostajs/Sample/count", ""))
                .containsIgnoringCase("bad user name or password");
        String other = MosquittoServer.ask(
                server.brokerUrl("mqtt"),
                server.adminKey(),
                "mostajs/Sample/count",
                "{}",
                "-D",
                "publish",
                "user-property",
                "x-api-key",
                "sk_live_wrong");
        assertThat(Json.tree(other).at("/error/code").asText()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void mosquittosListenerIsToldOfChanges() throws Exception {
        String topic = "mostajs/events/Sample/+";
        CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> heard(server.adminKey(), topic));
        await().atMost(SOON).until(() -> {
            server.admin().create("Sample", "{\"name\":\"heard\"}");
            return heard.isDone();
        });
        assertThat(heard.join()).startsWith("mostajs/events/Sample/created {\"op\":\"created\"");
        assertThat(heard(server.newKey("elsewhere", "--projects=shop"), topic)).contains("denied");
    }

    private static String heard(String key, String topic) {
        try {
            return MosquittoServer.hear(server.brokerUrl("mqtt"), key, topic);
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void stockClientsOfNodeAreServed() throws Exception {
        assertThat(NodeClient.run(
                        "mqtt.mjs",
                        server,
                        Map.of("BROKER", server.brokerUrl("mqtt").replace("tcp:", "mqtt:"))))
                .contains("mqtt: done");
        assertThat(NodeClient.run("amqp.mjs", server, Map.of("BROKER", server.brokerUrl("amqp"))))
                .contains("amqp: done");
    }

    @Test
    void aRevokedKeyIsPutOut() throws Exception {
        String key = server.newKey("leaving");
        try (MqttClients client = MqttClients.connect(server.brokerUrl("mqtt"), key)) {
            client.subscribe("mostajs/events/Sample/created");
            server.command("revoke-key", "leaving");
            await().atMost(Duration.ofSeconds(20)).until(() -> !client.connected());
        }
    }

    @Test
    void healthTellsOfTheBroker() {
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode told = server.admin().get("/health").is(200).json();
            assertThat(told.at("/brokers/mqtt").asBoolean()).isTrue();
            assertThat(told.at("/brokers/amqp").asBoolean()).isTrue();
            assertThat(told.at("/broker/connections").asInt()).isPositive();
        });
        assertThat(server.as(null).get("/health").json().has("broker")).isFalse();
    }

    @Test
    void aBrokerOfOnesOwnMayComeLateAndGoAway() throws Exception {
        try (MosquittoServer mosquitto = new MosquittoServer();
                Server own = Servers.start(
                        TestDatabase.SQLITE,
                        "octonet.transports.mqtt.enabled=true",
                        "octonet.transports.mqtt.url=" + mosquitto.url())) {
            assertThat(connected(own)).isFalse();
            own.admin().get("Sample").is(200);

            for (int time = 0; time < 2; time++) {
                mosquitto.start();
                await().atMost(SOON).until(() -> connected(own));
                await().atMost(SOON).untilAsserted(() -> asked(own, mosquitto));
                mosquitto.stop();
                await().atMost(SOON).until(() -> !connected(own));
                own.admin().post("Sample", "{\"name\":\"meanwhile\"}").is(201);
            }
            mosquitto.start();
            await().atMost(SOON).until(() -> connected(own));
            try (MqttClients client = MqttClients.connect(mosquitto.url().replace("mqtt:", "tcp:"), null)) {
                client.subscribe("mostajs/events/Sample/created");
                own.admin().post("Sample", "{\"name\":\"told\"}").is(201);
                await().atMost(SOON).until(() -> {
                    MqttMessage event = client.next(1000);
                    return event != null && new String(event.getPayload()).contains("told");
                });
            }
        }
    }

    private static boolean connected(Server own) {
        return own.admin().get("/health").is(200).json().at("/brokers/mqtt").asBoolean();
    }

    private static void asked(Server own, MosquittoServer mosquitto) throws Exception {
        List<String> command = List.of(
                "mosquitto_rr",
                "-V",
                "5",
                "-W",
                "3",
                "-h",
                "127.0.0.1",
                "-p",
                mosquitto.url().substring(mosquitto.url().lastIndexOf(':') + 1),
                "-t",
                "mostajs/Sample/count",
                "-e",
                "reply/own",
                "-m",
                "",
                "-D",
                "publish",
                "user-property",
                "x-api-key",
                own.adminKey());
        assertThat(MosquittoServer.run(command)).contains("\"status\":\"ok\"");
    }
}
