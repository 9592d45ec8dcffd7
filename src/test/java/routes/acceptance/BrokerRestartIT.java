package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.eclipse.paho.mqttv5.common.MqttMessage;
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

    @FunctionalInterface
    private interface Restart {
        void now() throws Exception;
    }

    /** Each request is sent until it is answered, under one name: whatever happens between, it makes one row. */
    private static void restartedUnderLoad(String stem, BrokerAsking.Connecting connecting, Restart restart)
            throws Exception {
        int before =
                server.admin().get("Tally/count").is(200).json().path("data").asInt();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger done = new AtomicInteger();
        Set<String> faults = ConcurrentHashMap.newKeySet();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread writer = new Thread(() -> {
                while (!over.get()) {
                    BrokerAsking.answered(connecting, stem + NUMBER.incrementAndGet(), faults);
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

    @Test
    void amqpIsTakenUpAgainAndNothingIsDoneTwice() throws Exception {
        BrokerAsking.Connecting connecting = () ->
                BrokerAsking.Amqp.connect(artemis.url(), ArtemisServer.USER, ArtemisServer.PASSWORD, server.adminKey());
        restartedUnderLoad("amqp", connecting, () -> {
            artemis.stop();
            await().atMost(LONG).until(() -> !connected("amqp"));
            artemis.start();
        });
    }

    @Test
    void mqttIsTakenUpAgainAndNothingIsDoneTwice() throws Exception {
        BrokerAsking.Connecting connecting =
                () -> BrokerAsking.Mqtt.connect(mosquitto.url().replace("mqtt:", "tcp:"), null, server.adminKey());
        restartedUnderLoad("mqtt", connecting, () -> {
            mosquitto.stop();
            await().atMost(LONG).until(() -> !connected("mqtt"));
            mosquitto.start();
        });
    }

    @Test
    void aChangeThatTheBrokerRefusesIsToldWhenItMayBe() throws Exception {
        mosquitto.permit("topic readwrite #", "topic deny mostajs/events/Label/#");
        // What is written before a relay has begun is not told.
        await().atMost(LONG).until(() -> {
            server.admin().create("Label", "{\"name\":\"refused-" + NUMBER.incrementAndGet() + "\"}");
            return relay().equals("failing");
        });

        mosquitto.permit("topic readwrite #");
        try (MqttClients late = MqttClients.connect(mosquitto.url().replace("mqtt:", "tcp:"), null)) {
            late.subscribe("mostajs/events/Label/created");
            assertThat(late.next(60_000)).isNotNull();
        }
        await().atMost(LONG).until(() -> relay().equals("waiting"));
    }

    private static String relay() {
        for (JsonNode relay : server.admin().get("/health").is(200).json().path("relays")) {
            if (relay.path("relay").asText().equals("mqtt")) {
                return relay.path("state").asText();
            }
        }
        return "none";
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
