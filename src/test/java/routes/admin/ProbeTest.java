package routes.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import routes.entity.Database;
import routes.project.DatabaseOpener;
import routes.project.Project;
import routes.project.ProjectDefinition;
import routes.project.ProjectRegistry;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaStrategy;

class ProbeTest {
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    private Project project(String slug) {
        return new Project(
                new ProjectDefinition(
                        slug, "none", "", () -> new SchemaCatalog(List.of()), SchemaStrategy.NONE, 0, "", false),
                (definition, catalog) -> {
                    asked.incrementAndGet();
                    try {
                        answer.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    throw new IllegalStateException("away");
                });
    }

    @Test
    void nobodyIsToldThatAllIsWellBeforeAnythingWasAsked() throws Exception {
        ProjectRegistry registry = new ProjectRegistry();
        registry.addBuiltIn(project(ProjectDefinition.DEFAULT));
        registry.addBuiltIn(project(ProjectDefinition.SYSTEM));
        Probe probe = new Probe(registry);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Map<String, Boolean>> first = threads.submit(probe::databases);
            await().until(() -> asked.get() == 1);
            Future<Map<String, Boolean>> second = threads.submit(probe::databases);
            // Given the time to answer at once, it has to wait.
            await().during(java.time.Duration.ofMillis(200)).until(() -> !second.isDone());
            answer.countDown();
            assertThat(first.get()).containsEntry("default", false).containsEntry("system", false);
            assertThat(second.get()).isEqualTo(first.get());
            assertThat(asked).as("an answer is kept for a moment").hasValue(2);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A database that answers, and has room or not. */
    private record Filling(AtomicBoolean lacking) implements Database, DatabaseOpener.OpenDatabase {
        @Override
        public Database database() {
            return this;
        }

        @Override
        public void close() {}

        @Override
        public String family() {
            return "none";
        }

        @Override
        public String dialect() {
            return "none";
        }

        @Override
        public boolean keepsIdempotency() {
            return false;
        }

        @Override
        public void ping() {}

        @Override
        public boolean full() {
            return lacking.get();
        }
    }

    @Test
    void aDatabaseWithoutRoomDoesNotServe() {
        AtomicBoolean full = new AtomicBoolean();
        ProjectRegistry registry = new ProjectRegistry();
        for (String slug : ProjectRegistry.NEEDED) {
            registry.addBuiltIn(new Project(
                    new ProjectDefinition(
                            slug, "none", "", () -> new SchemaCatalog(List.of()), SchemaStrategy.NONE, 0, "", false),
                    (definition, catalog) -> new Filling(full)));
        }
        Probe probe = new Probe(registry);
        assertThat(probe.databases()).doesNotContainValue(false);
        full.set(true);
        await().untilAsserted(() -> assertThat(probe.databases()).containsEntry(ProjectDefinition.DEFAULT, false));
        full.set(false);
        await().untilAsserted(() -> assertThat(probe.databases()).doesNotContainValue(false));
    }
}
