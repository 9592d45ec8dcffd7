package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.entity.ChangeEvent.Kind;
import routes.entity.ChangeLog;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.EventMode;
import routes.entity.RowChange;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;
import routes.schema.SchemaStrategy;

/** Changes that are kept are numbered in the order of their commits, whatever transactions do meanwhile. */
public abstract class OutboxContract {
    private static final SchemaCatalog CATALOG = SchemaReader.read("things.json", """
            [{"name": "Thing", "collection": "things",
              "fields": {"name": "string", "size": "number", "price": "decimal", "count": "integer", "data": "json"}}]
            """);
    private static final EntitySchema THING = Objects.requireNonNull(CATALOG.find("Thing"));

    private SqlDatabase database;

    protected abstract SqlDatabase open(SqlSettings settings, SchemaStrategy strategy) throws Exception;

    @BeforeEach
    void start() throws Exception {
        database = opened(SqlSettings.DEFAULT, SchemaStrategy.CREATE);
        // What a test before left in a database that is shared.
        log(database).forget(Duration.ofMillis(1), 1);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private SqlDatabase opened(SqlSettings settings, SchemaStrategy strategy) throws Exception {
        SqlDatabase opened = open(settings, strategy);
        opened.events(EventMode.OUTBOX);
        opened.catalog(CATALOG);
        opened.open();
        return opened;
    }

    private static Outbox log(SqlDatabase database) {
        return (Outbox) Objects.requireNonNull(database.changes());
    }

    private static List<RowChange> changes(String name, int count) {
        List<RowChange> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> image = new LinkedHashMap<>(Map.of("id", id(name, i), "name", name));
            changes.add(new RowChange(0, THING, id(name, i), Kind.CREATED, null, image, 1_000));
        }
        return changes;
    }

    private static String id(String name, int number) {
        return name.substring(0, Math.min(20, name.length())) + "-" + number;
    }

    // As a unit of work does that lost a race.
    private void write(String name, int count) {
        while (true) {
            try {
                database.write(log(database).keep(changes(name, count)));
                return;
            } catch (EntityException busy) {
                assertThat(busy.code()).isEqualTo(ErrorCode.OVERLOADED);
            }
        }
    }

    private static List<String> ids(ChangeLog.Page page) {
        return page.changes().stream().map(RowChange::id).toList();
    }

    @Test
    void imagesComeBackAsTheyWere() {
        long last = log(database).range().last();
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("id", "t1");
        image.put("name", "\u00e9\ud83d\ude00'\"\\");
        image.put("size", 1.5);
        image.put("price", new java.math.BigDecimal("12345678901234.0001"));
        image.put("count", Long.MAX_VALUE);
        image.put("data", Map.of("a", List.of(1, 2.5, "x"), "b", Map.of("c", true)));
        RowChange change = new RowChange(0, THING, "t1", Kind.UPDATED, image, image, 123);
        database.write(log(database).keep(List.of(change)));
        RowChange read = log(database).after(last).changes().get(0);
        assertThat(read.sequence()).isEqualTo(last + 1);
        assertThat(read.before()).isEqualTo(image);
        assertThat(read.after()).isEqualTo(image);
        assertThat(read.time()).isEqualTo(123);
        assertThat(read.kind()).isEqualTo(Kind.UPDATED);
    }

    @Test
    void aTransactionThatBeganEarlierAndEndsLaterHoldsBackThoseBehindIt() throws Exception {
        long last = log(database).range().last();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> second;
            try (SqlTransaction first = database.connections().begin()) {
                run(first, "first", 2);
                second = other.submit(() -> write("second", 1));
                // However long the first one takes: its numbers are the lower ones, and nobody sees any above them.
                await().during(Duration.ofMillis(300))
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> ids(log(database).after(last)).isEmpty() && !second.isDone());
                first.commit();
            }
            second.get(20, TimeUnit.SECONDS);
        } finally {
            other.shutdownNow();
        }
        ChangeLog.Page page = log(database).after(last);
        assertThat(ids(page)).containsExactly("first-0", "first-1", "second-0");
        assertThat(page.first()).isEqualTo(last + 1);
        assertThat(page.last()).isEqualTo(last + 3);
    }

    private void run(SqlTransaction transaction, String name, int count) {
        new JdbcFlows(transaction.connection(), database.problems(), database.weight())
                .run(log(database).keep(changes(name, count)));
    }

    @Test
    void aReaderBesideACrowdOfWritersMissesNoNumber() throws Exception {
        long begin = log(database).range().last();
        int writers = 4;
        Set<String> committed = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
        try {
            Future<List<String>> reader = threads.submit(() -> read(begin, done));
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String name = "w" + writer;
                all.add(threads.submit(() -> {
                    writeMany(name, committed);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(120, TimeUnit.SECONDS);
            }
            done.set(true);
            assertThat(reader.get(60, TimeUnit.SECONDS)).doesNotHaveDuplicates().hasSameElementsAs(committed);
        } finally {
            threads.shutdownNow();
        }
    }

    private void writeMany(String name, Set<String> committed) throws SQLException {
        for (int i = 0; i < 40; i++) {
            int count = ThreadLocalRandom.current().nextInt(1, 4);
            String unit = name + "x" + i;
            boolean lost = true;
            while (lost) {
                try (SqlTransaction transaction = database.connections().begin()) {
                    run(transaction, unit, count);
                    if (ThreadLocalRandom.current().nextInt(4) > 0) {
                        transaction.commit();
                        changes(unit, count).forEach(change -> committed.add(change.id()));
                    }
                    lost = false;
                } catch (EntityException busy) {
                    assertThat(busy.code()).isEqualTo(ErrorCode.OVERLOADED);
                }
            }
        }
    }

    private List<String> read(long from, AtomicBoolean done) {
        List<String> seen = new ArrayList<>();
        long position = from;
        while (true) {
            boolean last = done.get();
            ChangeLog.Page page = log(database).after(position);
            if (page.last() < page.first() && last) {
                return seen;
            }
            assertThat(page.first()).isEqualTo(position + 1);
            assertThat(page.changes()).hasSize((int) (page.last() - page.first() + 1));
            seen.addAll(ids(page));
            position = page.last();
        }
    }

    @Test
    void oldOnesAndThoseTooManyAreForgottenAndTheLastStays() {
        write("a", 3000);
        long last = log(database).range().last();
        log(database).forget(Duration.ofDays(365_000), 1200);
        assertThat(log(database).range()).isEqualTo(new ChangeLog.Range(last - 1199, last));
        log(database).forget(Duration.ofMillis(1), 1_000_000);
        assertThat(log(database).range()).isEqualTo(new ChangeLog.Range(last, last));
        log(database).forget(Duration.ofMillis(1), 1);
        write("b", 1);
        assertThat(log(database).range()).isEqualTo(new ChangeLog.Range(last, last + 1));
    }

    @Test
    void anotherServerGoesOnCountingAndNoStrategyDropsWhatIsKept() throws Exception {
        write("a", 2);
        ChangeLog.Range before = log(database).range();
        try (SqlDatabase again = opened(SqlSettings.DEFAULT, SchemaStrategy.CREATE)) {
            assertThat(log(again).range()).isEqualTo(before);
            again.write(log(again).keep(changes("b", 1)));
            // A database in this process ends with whoever closes it first.
            write("c", 1);
            assertThat(ids(log(database).after(before.last()))).containsExactly("b-0", "c-0");
        }
    }

    @Test
    void tablesUnderAnotherPrefixHaveChangesOfTheirOwn() throws Exception {
        ChangeLog.Range before = log(database).range();
        try (SqlDatabase other = opened(SqlSettings.DEFAULT.forProject("other", "other_"), SchemaStrategy.CREATE)) {
            other.write(log(other).keep(changes("o", 1)));
            assertThat(log(database).range()).isEqualTo(before);
        }
    }

    @Test
    void changesThatAreTooLargeForOneAnswerAreReadOneByOne() throws Exception {
        SqlSettings plain = SqlSettings.DEFAULT;
        SqlSettings narrow = new SqlSettings(
                2,
                1,
                plain.openFiles(),
                plain.connectTimeout(),
                plain.writeTimeout(),
                plain.statementTimeout(),
                100_000,
                false,
                "");
        long last = log(database).range().last();
        write("small", 2);
        write("x".repeat(120_000), 2);
        write("small", 1);
        try (SqlDatabase reader = opened(narrow, SchemaStrategy.UPDATE)) {
            List<Long> seen = new ArrayList<>();
            for (long position = last; position < last + 5; ) {
                ChangeLog.Page page = log(reader).after(position);
                page.changes().forEach(change -> seen.add(change.sequence()));
                position = page.last();
            }
            assertThat(seen).containsExactly(last + 1, last + 2, last + 3, last + 4, last + 5);
        }
    }

    @Test
    void anOutboxWantsTablesOfItsOwn() throws Exception {
        try (SqlDatabase others = open(SqlSettings.DEFAULT, SchemaStrategy.NONE)) {
            assertThatThrownBy(() -> others.events(EventMode.OUTBOX)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
