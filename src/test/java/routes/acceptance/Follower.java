package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import routes.dialect.mariadb.MariadbVendor;
import routes.dialect.mysql.MysqlVendor;
import routes.dialect.postgres.PostgresVendor;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.dialect.sqlite.SqliteVendor;
import routes.entity.ChangeLog;
import routes.entity.EventMode;
import routes.entity.RowChange;
import routes.schema.SchemaReader;
import routes.schema.SchemaStrategy;

/** Reads the changes that a server keeps, beside it and beyond its end, from one number to the next. */
final class Follower implements AutoCloseable {
    private final SqlDatabase database;
    private final ConcurrentLinkedQueue<RowChange> seen = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::follow, "follower");
    private volatile long position;
    private volatile boolean closed;

    private Follower(SqlDatabase database) {
        this.database = database;
    }

    static Follower of(TestDatabase kind, List<String> settings) {
        String uri = settings.stream()
                .filter(setting -> setting.startsWith("octonet.database.uri="))
                .map(setting -> setting.substring("octonet.database.uri=".length()))
                .findFirst()
                .orElseThrow();
        SqlVendors vendors = new SqlVendors(
                List.of(new SqliteVendor(), new PostgresVendor(), new MariadbVendor(), new MysqlVendor()));
        SqlDatabase database = vendors.database(kind.dialect(), uri, SqlSettings.DEFAULT, SchemaStrategy.UPDATE);
        database.events(EventMode.OUTBOX);
        try {
            database.catalog(SchemaReader.read(
                    "library.schemas.json", Files.readString(Servers.resource("library.schemas.json"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Follower follower = new Follower(database);
        follower.thread.start();
        return follower;
    }

    private void follow() {
        ChangeLog log = Objects.requireNonNull(database.changes());
        while (!closed) {
            try {
                ChangeLog.Page page = log.after(position);
                if (page.first() != position + 1) {
                    faults.add("after " + position + " comes " + page.first());
                    return;
                }
                seen.addAll(page.changes());
                position = page.last();
            } catch (RuntimeException failure) {
                faults.add(failure.toString());
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** Everything that was told up to now, when nobody writes any more. */
    List<RowChange> all() {
        ChangeLog log = Objects.requireNonNull(database.changes());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !faults.isEmpty() || position == log.range().last());
        assertThat(faults).isEmpty();
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        database.close();
    }
}
