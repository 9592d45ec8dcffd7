package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.dialect.sql.Scripted.insert;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import routes.entity.EntityCall;
import routes.entity.EntityProject;
import routes.entity.Operation;
import routes.schema.SchemaStrategy;

/** A database with an empty table of items, and the route that leads to it. */
abstract class RouteFixture {
    protected SqlRoute route;
    protected SqlDatabase database;
    protected EntityProject project;

    protected abstract SqlDatabase open(SqlSettings settings, SchemaStrategy strategy) throws Exception;

    @BeforeEach
    void start() throws Exception {
        route = new SqlRoute();
        database = open(SqlSettings.DEFAULT, SchemaStrategy.CREATE);
        project = Scripted.project(database, Scripted.items());
    }

    @AfterEach
    void stop() {
        assertThat(SqlUnit.bound()).as("a project left bound to the thread").isNull();
        route.close();
        database.close();
    }

    protected EntityCall create(String id, String name) {
        return Scripted.call(project, Operation.CREATE, () -> insert(id, name, 1));
    }

    protected static String id() {
        return UUID.randomUUID().toString();
    }

    protected static <T> List<Future<T>> inParallel(int threads, ThreadWork<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                all.add(() -> work.run(thread));
            }
            return pool.invokeAll(all, 120, TimeUnit.SECONDS);
        } finally {
            pool.shutdownNow();
        }
    }

    /** What one thread does. */
    @FunctionalInterface
    protected interface ThreadWork<T> {
        T run(int thread) throws Exception;
    }
}
