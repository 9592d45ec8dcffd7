package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import routes.dialect.sql.mysqllike.LocalServer;

/**
 * The server goes with its embedded broker while that carries requests, killed and in order, and both come back. What is
 * asked again is done once, and what the broker took and kept is done without being asked again, once as well.
 */
final class BrokerCrashIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int REQUESTS = 30;

    private final int mqtt = LocalServer.freePort();
    private final int amqp = LocalServer.freePort();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Set<String> faults = ConcurrentHashMap.newKeySet();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final List<Thread> writers = new ArrayList<>();

    @Test
    void nothingThatWasTakenIsLostAndNothingIsDoneTwice() throws Exception {
        try (KillableServer server = new KillableServer(TestDatabase.SQLITE)) {
            server.settings()
                    .addAll(List.of(
                            "octonet.transports.mqtt.enabled=true",
                            "octonet.transports.mqtt.port=" + mqtt,
                            "octonet.transports.mqtt.client-id=the-only-one",
                            "octonet.transports.amqp.enabled=true",
                            "octonet.transports.amqp.port=" + amqp,
                            "octonet.embedded-broker.directory="
                                    + Servers.directory().resolve("broker")));
            String key = begun(server).key();
            String url = "amqp://127.0.0.1:" + amqp;
            writer(() -> asked("a", () -> BrokerAsking.Amqp.connect(url, "me", key, key)));
            writer(() -> asked("m", () -> BrokerAsking.Mqtt.connect("tcp://127.0.0.1:" + mqtt, key, key)));
            writer(() -> told(url, key));

            busy();
            server.kill();
            begun(server);
            busy();
            server.stop();
            Http http = begun(server);
            busy();
            over.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(faults).isEmpty();
            assertThat(http.get("Tally/count").is(200).data().asInt()).isEqualTo(done.get());
            await().atMost(LONG).until(() -> names(http).containsAll(taken));
            assertThat(names(http)).doesNotHaveDuplicates();
        }
    }

    /** Whoever was connected before comes back by itself. */
    private static Http begun(KillableServer server) throws IOException {
        Http http = server.start();
        await().atMost(LONG).until(() -> {
            String health = http.get("/health").is(200).body();
            return health.contains("\"mqtt\":true") && health.contains("\"amqp\":true");
        });
        return http;
    }

    private void writer(Runnable work) {
        Thread writer = new Thread(() -> {
            while (!over.get()) {
                work.run();
            }
        });
        writer.start();
        writers.add(writer);
    }

    /** Returns in the middle of the work, when some more of it is done. */
    private void busy() {
        int answered = done.get() + REQUESTS;
        int kept = taken.size() + REQUESTS;
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> done.get() >= answered && taken.size() >= kept || !faults.isEmpty());
    }

    private void asked(String prefix, BrokerAsking.Connecting connecting) {
        BrokerAsking.answered(connecting, prefix + number.incrementAndGet(), faults);
        done.incrementAndGet();
    }

    /** Sends without a name of its own and without an answer, until the connection is lost. */
    private void told(String url, String key) {
        try (Connection connection = BrokerAsking.Amqp.connection(url, "me", key)) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(session.createQueue("mostajs.entity"));
            while (!over.get()) {
                String name = "told-" + number.incrementAndGet();
                TextMessage message = session.createTextMessage("{\"data\":{\"name\":\"" + name + "\"}}");
                message.setStringProperty("entity", "Sample");
                message.setStringProperty("operation", "create");
                producer.send(message);
                taken.add(name);
            }
        } catch (JMSException lost) {
            // Nobody knows whether the last one was taken.
        }
    }

    private static List<String> names(Http http) {
        return http.send("GET", "Sample?select=name", null, "Accept", "application/x-ndjson")
                .is(200)
                .body()
                .lines()
                .map(row -> Json.tree(row).path("name").asText())
                .filter(name -> name.startsWith("told-"))
                .toList();
    }
}
