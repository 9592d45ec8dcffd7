package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import routes.entity.EntityCommand;
import routes.entity.EntityRequest;
import routes.entity.Operation;

/** Many connections that change the same rows: no change is lost, and no row is made twice. */
public abstract class RaceContract extends ShopContract {
    private static final int THREADS = 6;
    private static final int ROUNDS = 40;

    /** One more connection to the database of this test. */
    protected abstract TestDatabase another(TestDatabase database);

    /** Whether a failure means that a race was lost and the unit is to be run again. */
    protected abstract boolean race(Throwable failure);

    private void together(IntFunction<EntityRequest.Builder> make) throws Exception {
        List<List<EntityCommand>> commands = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int from = thread * ROUNDS;
            commands.add(IntStream.range(from, from + ROUNDS)
                    .mapToObj(round -> command(make.apply(round)))
                    .toList());
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (List<EntityCommand> mine : commands) {
                all.add(threads.submit(() -> runAll(mine)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void runAll(List<EntityCommand> commands) {
        try (TestDatabase own = another(database)) {
            SqlPlanner plans = new SqlPlanner(own.dialect(), TableNames.PLAIN, own, InstantSource.system());
            for (EntityCommand command : commands) {
                Flow<?> flow = plans.plan(command, CATALOG, caller);
                for (boolean done = false; !done; ) {
                    try {
                        own.run(flow);
                        done = true;
                    } catch (IllegalStateException failure) {
                        if (!race(failure.getCause())) {
                            throw failure;
                        }
                    }
                }
            }
        }
    }

    @Test
    void noIncrementIsLost() throws Exception {
        create("User", "id", "a", "name", "Ann");
        together(round ->
                ask(Operation.INCREMENT, "User").id("a").field("points").amount(1));
        assertThat(find("User", "a")).containsEntry("points", (long) THREADS * ROUNDS);
    }

    @Test
    void noElementIsLost() throws Exception {
        create("User", "id", "a", "name", "Ann");
        together(
                round -> ask(Operation.ADD_TO_SET, "User").id("a").field("tags").value("t" + round));
        assertThat((List<?>) find("User", "a").get("tags")).hasSize(THREADS * ROUNDS);
    }

    @Test
    void upsertMakesOneRowOfAUniqueValue() throws Exception {
        together(round -> ask(Operation.UPSERT, "User")
                .filter(Map.of("email", "e" + round % 10))
                .data(Map.of("name", "n")));
        assertThat(call(ask(Operation.COUNT, "User")).data()).isEqualTo(10L);
    }

    @Test
    void upsertMakesOneRowOfAnyFilter() throws Exception {
        together(round -> ask(Operation.UPSERT, "User")
                .filter(Map.of("name", "n" + round % 10))
                .data(Map.of("active", true)));
        assertThat(call(ask(Operation.COUNT, "User")).data()).isEqualTo(10L);
    }
}
