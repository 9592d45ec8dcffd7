package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import routes.entity.ChangeEvent;
import routes.entity.RowChange;

/** The process is killed while it writes: what it said is done is done, and nothing is there by half. */
final class CrashIT {
    private static final int WRITERS = 4;
    private static final int UNIT = 20;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, String> units = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES", "MARIADB", "MYSQL"})
    void everyAcknowledgedRowIsThereAfterAKill(TestDatabase database) throws Exception {
        int rounds = Integer.getInteger("crash.rounds", 3);
        try (KillableServer server = new KillableServer(database)) {
            server.start();
            server.kill();
            try (Follower follower = Follower.of(database, server.settings())) {
                crash(server, rounds, follower);
            }
        }
    }

    private void crash(KillableServer server, int rounds, Follower follower) throws Exception {
        for (int round = 0; round < rounds; round++) {
            Http http = server.start();
            check(http);
            write(http, server);
            assertThat(faults).isEmpty();
        }
        Http http = server.start();
        check(http);
        told(http, follower);
        assertThat(acknowledged).hasSizeGreaterThan(rounds * WRITERS);
    }

    /** Writers go on until the server is killed under them. */
    private void write(Http http, KillableServer server) throws InterruptedException {
        AtomicBoolean killed = new AtomicBoolean();
        int before = acknowledged.size();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int kind = i;
            Thread writer = new Thread(() -> {
                while (!killed.get()) {
                    try {
                        writeOnce(http, kind);
                    } catch (UncheckedIOException expected) {
                        return; // the connection broke: nobody knows whether it was done
                    } catch (AssertionError | RuntimeException fault) {
                        faults.add(fault.toString());
                        return;
                    }
                }
            });
            writer.start();
            writers.add(writer);
        }
        int wanted = before + ThreadLocalRandom.current().nextInt(20, 200);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> acknowledged.size() >= wanted || !faults.isEmpty());
        server.kill();
        killed.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void writeOnce(Http http, int kind) {
        String name = "crash-" + number.incrementAndGet();
        if (kind < 2) {
            acknowledged.add(http.create("Sample", json("{'name':'%s'}", name)));
        } else if (kind == 2) {
            String rows = IntStream.range(0, UNIT)
                    .mapToObj(i -> json("{'name':'%s','kind':'b','whole':%d}", name, i))
                    .collect(Collectors.joining(",", "[", "]"));
            http.post("Sample?select=id", rows)
                    .is(201)
                    .data()
                    .forEach(row -> acknowledged.add(row.path("id").asText()));
        } else {
            String body = json("{'name':'%s','kind':'c'}", name);
            units.put(name, ""); // remembered before it is sent, so that it can be repeated
            String id = http.post("Sample", body, "Idempotency-Key", name)
                    .is(201)
                    .data()
                    .path("id")
                    .asText();
            units.put(name, id);
            acknowledged.add(id);
        }
    }

    private void check(Http http) {
        Answer all = http.send("GET", "Sample?select=id,name,kind", null, "Accept", "application/x-ndjson")
                .is(200);
        Map<String, Integer> bulks = new HashMap<>();
        Set<String> ids = ConcurrentHashMap.newKeySet();
        all.body().lines().map(Json::tree).forEach(row -> {
            ids.add(row.path("id").asText());
            if (row.path("kind").asText().equals("b")) {
                bulks.merge(row.path("name").asText(), 1, Integer::sum);
            }
        });
        assertThat(ids).as("acknowledged rows").containsAll(acknowledged);
        assertThat(bulks.values()).as("rows of each bulk create").allMatch(count -> count == UNIT);
        // Sent again, a request whose answer was lost is done once: its row and its record came together.
        units.forEach((name, id) -> {
            Answer again = http.post("Sample", json("{'name':'%s','kind':'c'}", name), "Idempotency-Key", name)
                    .is(201);
            if (!id.isEmpty()) {
                assertThat(again.data().path("id").asText()).isEqualTo(id);
            }
            JsonNode rows = http.get("Sample", "filter", json("{'name':'%s'}", name))
                    .is(200)
                    .data();
            assertThat(rows).as(name).hasSize(1);
        });
        units.clear();
    }

    // Each row that was committed, and none that was not.
    private static void told(Http http, Follower follower) {
        List<String> rows = http.send("GET", "Sample?select=id", null, "Accept", "application/x-ndjson")
                .is(200)
                .body()
                .lines()
                .map(row -> Json.tree(row).path("id").asText())
                .toList();
        assertThat(follower.all().stream()
                        .filter(change -> change.kind() == ChangeEvent.Kind.CREATED)
                        .map(RowChange::id)
                        .toList())
                .as("rows that were told of")
                .containsExactlyInAnyOrderElementsOf(rows);
    }
}
