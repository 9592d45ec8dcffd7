package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UuidV7Test {
    private static final int THREADS = 8;
    private static final int EACH = 20_000;

    @Test
    void idsOfEightThreadsAreUniqueAndGrowWithinEachThread() throws Exception {
        UuidV7 ids = new UuidV7(InstantSource.system());
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<List<String>> many = () -> {
                List<String> made = new ArrayList<>(EACH);
                for (int i = 0; i < EACH; i++) {
                    made.add(ids.get());
                }
                return made;
            };
            List<Callable<List<String>>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                tasks.add(many);
            }
            Set<String> all = new HashSet<>();
            for (Future<List<String>> made : pool.invokeAll(tasks)) {
                assertThat(made.get()).isSorted();
                all.addAll(made.get());
            }
            assertThat(all).hasSize(THREADS * EACH);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void idsCarryTheTimeTheVersionAndTheVariant() {
        String id = new UuidV7(InstantSource.fixed(Instant.ofEpochMilli(0x0192_3456_789aL))).get();
        UUID parsed = UUID.fromString(id);
        assertThat(parsed.version()).isEqualTo(7);
        assertThat(parsed.variant()).isEqualTo(2);
        assertThat(id)
                .startsWith("01923456-789a-7")
                .isEqualTo(parsed.toString())
                .hasSize(36);
    }

    @Test
    void idsGrowWhenTheClockStandsStillForMoreThanTheCounterHolds() {
        UuidV7 ids = new UuidV7(InstantSource.fixed(Instant.EPOCH));
        String last = "";
        for (int i = 0; i < 10_000; i++) {
            String next = ids.get();
            assertThat(next).isGreaterThan(last);
            assertThat(UUID.fromString(next).version()).isEqualTo(7);
            last = next;
        }
    }

    @Test
    void idsGrowWhenTheClockIsSetBack() {
        AtomicLong millis = new AtomicLong(1_000_000);
        UuidV7 ids = new UuidV7(() -> Instant.ofEpochMilli(millis.get()));
        String before = ids.get();
        millis.set(10);
        assertThat(ids.get()).isGreaterThan(before);
    }
}
