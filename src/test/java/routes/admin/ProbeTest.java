package routes.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
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
}
