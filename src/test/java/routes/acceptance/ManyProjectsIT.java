package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thousand projects on SQLite cost next to nothing until they are used, and little then. */
final class ManyProjectsIT {
    private static final int PROJECTS = 1_000;
    private static final int OPENED = 600;
    private static final int THREADS = 8;

    @TempDir
    Path directory;

    private Path tree(String name, int projects) throws IOException {
        Path schemas = Files.writeString(
                directory.resolve("item.json"),
                Json.json("{'name':'Item','collection':'items','fields':{'name':{'type':'string','required':true}}}"));
        String entry = """
                "p%d": {"dialect": "sqlite", "uri": "%s", "schemas": "%s", "schemaStrategy": "update"}""";
        return Files.writeString(
                directory.resolve(name),
                IntStream.range(0, projects)
                        .mapToObj(i -> entry.formatted(i, directory.resolve("p" + i + ".db"), schemas))
                        .collect(Collectors.joining(",\n", "{", "}")));
    }

    private static Server start(Path tree) {
        return Servers.start(TestDatabase.SQLITE, "octonet.projects-file=" + tree, "octonet.sqlite.max-open=512");
    }

    @Test
    @Timeout(60)
    void aThousandRegisteredProjectsAreServedWithFiveHundredOpen() throws Exception {
        long few = footprint(tree("few.json", 1));
        long before = System.nanoTime();
        try (Server server = start(tree("many.json", PROJECTS))) {
            Duration start = Duration.ofNanos(System.nanoTime() - before);
            assertThat(start).as("start with %d projects", PROJECTS).isLessThan(Duration.ofSeconds(15));
            assertThat(used() - few)
                    .as("bytes that %d registered projects hold", PROJECTS)
                    .isLessThan(PROJECTS * 24_576L);
            assertThat(directory.resolve("p999.db"))
                    .as("an unused project has no file")
                    .doesNotExist();

            inTurns(
                    server,
                    (http, n) ->
                            http.post("Item", Json.json("{'name':'first'}")).is(201));
            inTurns(server, (http, n) -> {
                http.post("Item", Json.json("{'name':'second'}")).is(201);
                assertThat(http.get("Item/count").is(200).data().asInt())
                        .as("rows of project %d", n)
                        .isEqualTo(2);
            });
            assertThat(medianOfOpening(server)).isLessThan(Duration.ofMillis(50));
        }
    }

    private long footprint(Path tree) {
        try (Server server = start(tree)) {
            server.admin().below("/api/v1/p0/").get("Item").is(200);
            return used();
        }
    }

    // The first projects were pushed out by the last ones.
    private static Duration medianOfOpening(Server server) {
        Http admin = server.admin();
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            long before = System.nanoTime();
            admin.below("/api/v1/p" + i + "/").get("Item/count").is(200);
            nanos.add(System.nanoTime() - before);
        }
        nanos.sort(null);
        return Duration.ofNanos(nanos.get(nanos.size() / 2));
    }

    // Other tests' servers in this process make garbage meanwhile: the least of several looks has the least of it.
    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return IntStream.range(0, 5)
                .mapToLong(look -> {
                    System.gc();
                    return runtime.totalMemory() - runtime.freeMemory();
                })
                .min()
                .orElseThrow();
    }

    private interface Visit {
        void to(Http project, int number);
    }

    private static void inTurns(Server server, Visit visit) throws Exception {
        Http admin = server.admin();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                all.add(() -> {
                    for (int i = first; i < OPENED; i += THREADS) {
                        visit.to(admin.below("/api/v1/p" + i + "/"), i);
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(all, 40, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
