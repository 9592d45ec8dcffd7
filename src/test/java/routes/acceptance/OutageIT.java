package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The server of one project's database is stopped under load and started again. How long it is away is
 * {@code -Doutage.seconds=}.
 */
final class OutageIT {
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("outage.seconds", 3));
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int CLIENTS = 4;

    @TempDir
    Path directory;

    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> clients = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

    static Stream<TestDatabase> servers() {
        return TestDatabase.here().stream().filter(database -> switch (database) {
            case POSTGRES, MARIADB, MYSQL -> true;
            case SQLITE, HSQLDB, MONGODB -> false;
        });
    }

    /** What one project's clients are told. */
    private static final class Told {
        final Set<String> written = ConcurrentHashMap.newKeySet();
        final AtomicInteger served = new AtomicInteger();
        final AtomicInteger refused = new AtomicInteger();
        final AtomicInteger late = new AtomicInteger();

        boolean servedAgain(int since) {
            return served.get() > since + CLIENTS;
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void onlyItsProjectIsRefusedAndNothingIsLeftBehind(TestDatabase database) throws Exception {
        try (StoppableServer stoppable = StoppableServer.of(database);
                Server server = start(database, stoppable)) {
            Told stopped = new Told();
            Told other = new Told();
            Http affected = server.admin().below("/api/v1/affected/");
            for (int i = 0; i < CLIENTS; i++) {
                client(affected, stopped);
            }
            client(server.admin(), other);
            until(Duration.ofMinutes(1), () -> stopped.servedAgain(200) && other.servedAgain(200));
            int threads = Thread.activeCount();
            assertThat(stopped.refused).as("requests refused before").hasValue(0);

            stoppable.stop();
            until(Duration.ofSeconds(10), () -> stopped.refused.get() > 0);
            long gone = System.nanoTime();
            int before = other.served.get();
            until(AWAY.plusSeconds(10), () -> System.nanoTime() - gone > AWAY.toNanos());
            assertThat(stopped.refused.get()).as("requests refused").isGreaterThan(CLIENTS);
            assertThat(other.served.get() - before)
                    .as("requests of the other project")
                    .isGreaterThan(20);

            stoppable.resume();
            int then = stopped.served.get();
            until(Duration.ofSeconds(5), () -> stopped.servedAgain(then));
            int last = stopped.refused.get();
            int now = stopped.served.get();
            until(Duration.ofMinutes(1), () -> stopped.servedAgain(now + 200));
            assertThat(stopped.refused)
                    .as("requests refused after the recovery")
                    .hasValue(last);
            assertThat(other.refused)
                    .as("requests of the other project refused")
                    .hasValue(0);
            // A busy machine may hold up a few.
            assertThat(stopped.late).as("answers after a second").hasValueLessThan(stopped.refused.get() / 50);
            assertThat(other.late).as("late answers of the other project").hasValueLessThan(other.served.get() / 50);

            // Servers of other tests live in this process too, and their pools breathe; a leak would be one a request.
            assertThat(Thread.activeCount()).as("threads").isLessThan(threads + 50);
            assertThat(stoppable.connections()).as("connections").isBetween(1, 10);
            end();
            Answer all = affected.send("GET", "Item?select=id", null, "Accept", "application/x-ndjson")
                    .is(200);
            assertThat(all.body().lines().map(row -> Json.tree(row).path("id").asText()))
                    .as("rows that were acknowledged")
                    .containsAll(stopped.written);
        } finally {
            end();
        }
        assertThat(faults).isEmpty();
    }

    private Server start(TestDatabase database, StoppableServer stoppable) throws Exception {
        Path schemas = Files.writeString(
                directory.resolve("item.json"), json("{'name':'Item','collection':'items','fields':{'n':'integer'}}"));
        Path tree = Files.writeString(
                directory.resolve("tree.json"),
                json(
                        "{'affected':{'dialect':'%s','uri':'%s','schemas':'%s','schemaStrategy':'update'}}",
                        database.dialect(), stoppable.uri(), schemas));
        return Servers.start(TestDatabase.SQLITE, "octonet.projects-file=" + tree, "octonet.schemas-path=" + schemas);
    }

    /** Writes and reads until the test is over, and judges each answer. */
    private void client(Http http, Told told) {
        Thread client = new Thread(() -> {
            for (int n = 0; !over.get() && faults.isEmpty(); n++) {
                try {
                    String row = json("{'n':%d}", n);
                    judge(() -> http.post("Item", row), told);
                    judge(() -> http.get("Item", "filter", json("{'n':{'$lt':5}}"), "limit", "5"), told);
                } catch (AssertionError | RuntimeException fault) {
                    faults.add(fault.toString());
                }
            }
        });
        client.start();
        clients.add(client);
    }

    private static void judge(Supplier<Answer> asked, Told told) {
        long before = System.nanoTime();
        Answer answer = asked.get();
        if (System.nanoTime() - before > SECOND.toNanos()) {
            told.late.incrementAndGet();
        }
        if (answer.status() < 300) {
            if (answer.status() == 201) {
                told.written.add(answer.data().path("id").asText());
            }
            told.served.incrementAndGet();
            return;
        }
        answer.is(503, "DB_NOT_CONNECTED");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        told.refused.incrementAndGet();
    }

    private void until(Duration patience, java.util.concurrent.Callable<Boolean> condition) {
        await().atMost(patience).pollInterval(Duration.ofMillis(20)).until(() -> !faults.isEmpty() || condition.call());
        assertThat(faults).isEmpty();
    }

    private void end() throws InterruptedException {
        over.set(true);
        for (Thread client : clients) {
            client.join();
        }
    }
}
