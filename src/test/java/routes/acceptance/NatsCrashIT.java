package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers are killed while they write and pass changes on, and NATS is stopped while it carries requests. */
final class NatsCrashIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int ROUNDS = 4;

    private final AtomicInteger number = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private NatsServer nats;
    private List<String> account;
    private Connection client;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        nats = NatsServer.begin();
        account = nats.account();
        String user = account.get(2).substring(account.get(2).indexOf('=') + 1);
        client = Nats.connect(new Options.Builder()
                .server(nats.url())
                .userInfo(user, user)
                .maxReconnects(-1)
                .build());
    }

    @AfterEach
    void stop() throws InterruptedException {
        client.close();
        nats.close();
    }

    private JetStreamManagement stream() throws IOException, JetStreamApiException {
        JetStreamManagement manager = client.jetStreamManagement();
        manager.addStream(StreamConfiguration.builder()
                .name("tallies")
                .subjects("mostajs.events.Tally.>")
                .build());
        return manager;
    }

    /** Writes until it is told that the server is gone. */
    private Thread writer(Http http, AtomicBoolean killed) {
        Thread writer = new Thread(() -> {
            try {
                while (!killed.get()) {
                    acknowledged.add(http.create("Tally", json("{'name':'t%d'}", number.incrementAndGet())));
                }
            } catch (UncheckedIOException expected) {
                // The connection broke: nobody knows whether it was done.
            }
        });
        writer.start();
        return writer;
    }

    private void writeUntilKilled(KillableServer server, Http http) throws InterruptedException {
        AtomicBoolean killed = new AtomicBoolean();
        Thread writer = writer(http, killed);
        int wanted = acknowledged.size() + 50;
        await().atMost(LONG).pollInterval(Duration.ofMillis(2)).until(() -> acknowledged.size() >= wanted);
        server.kill();
        killed.set(true);
        writer.join();
    }

    /** The sequences that the stream has, which must be those of all rows, in order and each once. */
    private static void checked(JetStreamManagement manager, Http http) throws IOException, JetStreamApiException {
        int rows = http.get("Tally/count").is(200).json().path("data").asInt();
        await().atMost(LONG).until(() -> count(manager) >= rows);
        List<Long> sequences = new ArrayList<>();
        for (int i = 1; i <= count(manager); i++) {
            JsonNode event =
                    Json.tree(new String(manager.getMessage("tallies", i).getData(), StandardCharsets.UTF_8));
            sequences.add(event.path("sequence").asLong());
        }
        assertThat(sequences).hasSize(rows).isSorted().doesNotHaveDuplicates();
    }

    private static long count(JetStreamManagement manager) throws IOException, JetStreamApiException {
        return manager.getStreamInfo("tallies").getStreamState().getMsgCount();
    }

    @Test
    void everyCommittedChangeComesToTheStreamOnce() throws Exception {
        JetStreamManagement manager = stream();
        try (KillableServer server = new KillableServer(TestDatabase.SQLITE)) {
            server.settings().addAll(account);
            for (int round = 0; round < ROUNDS; round++) {
                Http http = server.start();
                relays(http);
                writeUntilKilled(server, http);
            }
            Http http = server.start();
            checked(manager, http);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * 50);
    }

    /** What is written before a relay's first start is not its business. */
    private static void relays(Http http) {
        await().atMost(LONG)
                .until(() -> !http.get("/health")
                        .json()
                        .at("/relays/0/state")
                        .asText("failing")
                        .equals("failing"));
    }

    @Test
    void whenOneServerIsKilledTheOtherGoesOn() throws Exception {
        JetStreamManagement manager = stream();
        try (KillableServer first = new KillableServer(TestDatabase.POSTGRES)) {
            first.settings().addAll(account);
            Http one = first.start();
            relays(one);
            try (KillableServer second = new KillableServer(first.settings(), String.valueOf(one.key()))) {
                Http two = second.start();
                relays(two);
                writeUntilKilled(first, one);
                long killed = System.nanoTime();
                checked(manager, two);
                assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(30));
            }
        }
    }

    /** A request or its answer may be lost: it is sent again under the same name. */
    private JsonNode askedUntilAnswered(Server server, String name) {
        Message request = NatsMessage.builder()
                .subject("mostajs.Tally.create")
                .headers(new Headers().add("X-API-Key", server.adminKey()).add("Idempotency-Key", name))
                .data(json("{'data':{'name':'%s'}}", name).getBytes(StandardCharsets.UTF_8))
                .build();
        long end = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < end) {
            try {
                Message answer = client.request(request, Duration.ofSeconds(3));
                JsonNode told = answer == null ? null : Json.tree(new String(answer.getData(), StandardCharsets.UTF_8));
                // The first one is still being done.
                if (told != null && !told.at("/error/code").asText().equals("CONFLICT")) {
                    return told;
                }
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            } catch (IllegalStateException noServer) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("no answer to " + name);
    }

    @Test
    void natsIsStoppedUnderLoadAndNothingIsDoneTwice() throws Exception {
        try (Server server = Servers.start(TestDatabase.SQLITE, account.toArray(String[]::new))) {
            Http http = server.admin();
            NatsDoor.ask(http, "mostajs.discover", "");
            AtomicBoolean over = new AtomicBoolean();
            Set<String> faults = ConcurrentHashMap.newKeySet();
            AtomicInteger done = new AtomicInteger();
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread writer = new Thread(() -> {
                    while (!over.get()) {
                        String name = "n" + number.incrementAndGet();
                        JsonNode answer = askedUntilAnswered(server, name);
                        if (!answer.path("status").asText().equals("ok")) {
                            faults.add(answer.toString());
                        }
                        done.incrementAndGet();
                    }
                });
                writer.start();
                writers.add(writer);
            }
            for (int round = 1; round <= 2; round++) {
                int wanted = done.get() + 100;
                await().atMost(LONG).until(() -> done.get() > wanted);
                nats.stop();
                nats.start();
            }
            int wanted = done.get() + 100;
            await().atMost(LONG).until(() -> done.get() > wanted);
            over.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(faults).isEmpty();
            assertThat(http.get("Tally/count").is(200).json().path("data").asInt())
                    .isEqualTo(done.get());
        }
    }
}
