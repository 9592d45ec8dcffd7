package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import routes.entity.ChangeEvent;
import routes.entity.Changes;
import routes.entity.EntityException;

/** Two servers on one database: what one writes, subscribers of the other are told. */
final class ReplicasIT {
    private static final int WRITES = 60;

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void whatOneServerWritesTheOtherTellsSoon(TestDatabase database) throws InterruptedException {
        List<String> settings = Servers.settings(database, Servers.directory());
        try (Server one = Server.start(settings);
                Server two = Server.start(settings)) {
            Map<String, Long> told = new ConcurrentHashMap<>();
            List<Long> sequences = new ArrayList<>();
            Changes.Subscriber subscriber = new Changes.Subscriber() {
                @Override
                public boolean offer(ChangeEvent change) {
                    told.put(change.id(), System.nanoTime());
                    sequences.add(change.sequence());
                    return true;
                }

                @Override
                public void ended(EntityException reason) {}
            };
            List<Long> waits = new ArrayList<>();
            try (Changes.Subscription subscription =
                    two.changes().subscribe(Told.query(one.adminKey(), List.of("Seat"), null, null), subscriber)) {
                Http http = one.admin();
                for (int i = 0; i < WRITES; i++) {
                    String id = http.create("Seat", json("{'street':'s%d'}", i));
                    long written = System.nanoTime();
                    await().atMost(Duration.ofSeconds(20))
                            .pollInterval(Duration.ofMillis(2))
                            .until(() -> told.containsKey(id));
                    waits.add(told.get(id) - written);
                }
                assertThat(subscription.project()).isEqualTo("default");
            }
            assertThat(sequences).isSorted().hasSize(WRITES);
            waits.sort(null);
            assertThat(waits.get(WRITES * 95 / 100) / 1_000_000)
                    .as("95th percentile in milliseconds")
                    .isLessThan(500);
        }
    }
}
