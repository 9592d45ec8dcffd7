package routes.dialect.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to a server, pooled. While the server does not answer, one request in a second tries it and all
 * others are told at once, so that no thread waits for what is not there.
 */
public final class PooledConnections implements SqlConnections {
    private static final Logger LOG = LoggerFactory.getLogger(PooledConnections.class);

    /** An export holds one and fills in its relations through another. */
    private static final int FEWEST = 2;

    private static final long PROBE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Consumer<HikariConfig> config;
    private final LastWord lastWord;
    private final SqlSettings settings;
    private final int size;
    private final Semaphore cursors;
    private final boolean readOnly;
    private final AtomicLong nextProbe = new AtomicLong();
    private volatile boolean used;
    private long late;
    private volatile boolean down;
    private volatile boolean lockedOut;
    private volatile @Nullable HikariDataSource pool;
    private volatile String place = "";
    private boolean closed;

    /** What is to be done with a last connection before the pool is closed. */
    @FunctionalInterface
    public interface LastWord {
        void run(Connection connection) throws SQLException;
    }

    public PooledConnections(Consumer<HikariConfig> config, SqlSettings settings, LastWord lastWord) {
        this(config, settings, lastWord, false);
    }

    /**
     * @param config completes the pool's configuration when the first connection is asked for; the pool is called as the
     *     log may show the server
     * @param readOnly whether connections for reads are marked so, for a database whose readers would else wait
     *     for its writers
     */
    public PooledConnections(Consumer<HikariConfig> config, SqlSettings settings, LastWord lastWord, boolean readOnly) {
        this.readOnly = readOnly;
        this.config = config;
        this.lastWord = lastWord;
        this.settings = settings;
        // Cursors wait for their clients: half of the pool is kept for requests that do not.
        this.size = Math.max(FEWEST, settings.poolSize());
        this.cursors = new Semaphore(size / 2);
    }

    @Override
    public Connection read() throws SQLException {
        return forReading(take());
    }

    @Override
    public Connection maintain() throws SQLException {
        return take();
    }

    @Override
    public Connection portions() throws SQLException {
        Connection connection = read();
        try {
            // A server sends its rows in portions only inside a transaction; the pool ends it on return.
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public Connection stream() throws SQLException {
        if (!cursors.tryAcquire()) {
            throw SqlProblems.overloaded();
        }
        Connection held;
        try {
            held = portions();
        } catch (SQLException | RuntimeException failure) {
            cursors.release();
            throw failure;
        }
        return ConnectionHandle.of(held, () -> {
            try {
                held.close();
            } finally {
                cursors.release();
            }
        });
    }

    @Override
    public SqlTransaction begin() throws SQLException {
        Connection connection = take();
        try {
            connection.setAutoCommit(false);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
        return new PooledTransaction(connection);
    }

    @Override
    public synchronized void close() {
        closed = true;
        HikariDataSource open = pool;
        pool = null;
        if (open == null) {
            return;
        }
        if (!down) {
            try (Connection last = open.getConnection()) {
                lastWord.run(last);
            } catch (SQLException failure) {
                LOG.debug("sql: database left without a word reason={}", failure.getMessage());
            }
        }
        open.close();
    }

    // The pool takes the mark off when the connection comes back.
    private Connection forReading(Connection connection) throws SQLException {
        if (readOnly) {
            connection.setReadOnly(true);
        }
        return connection;
    }

    private Connection take() throws SQLException {
        if (down) {
            long due = nextProbe.get();
            long now = System.nanoTime();
            if (now - due < 0 || !nextProbe.compareAndSet(due, now + PROBE_NANOS)) {
                throw unavailable();
            }
        }
        HikariDataSource open = pool();
        try {
            Connection connection = connection(open);
            used = true;
            if (down) {
                down = false;
                LOG.info("sql: database answers again project={} server={}", settings.project(), place);
            }
            return connection;
        } catch (SQLTransientConnectionException failure) {
            throw refused(open, failure);
        }
    }

    // The first connection may be made in the very moment in which its request has waited long enough.
    private Connection connection(HikariDataSource open) throws SQLException {
        try {
            return open.getConnection();
        } catch (SQLTransientConnectionException late) {
            HikariPoolMXBean state = open.getHikariPoolMXBean();
            if (used || state == null || state.getIdleConnections() == 0) {
                throw late;
            }
            return open.getConnection();
        }
    }

    private RuntimeException refused(HikariDataSource open, SQLTransientConnectionException failure) {
        HikariPoolMXBean state = open.getHikariPoolMXBean();
        // Connections that others hold are a sign of life, unless the last attempt to make one failed.
        if (state != null
                && state.getTotalConnections() > 0
                && (failure.getCause() == null || state.getActiveConnections() >= size)) {
            return SqlProblems.overloaded();
        }
        if (failure.getCause() == null && greeting()) {
            return SqlProblems.notConnected();
        }
        nextProbe.set(System.nanoTime() + PROBE_NANOS);
        Throwable cause = failure.getCause();
        lockedOut = cause instanceof SQLException told && refusal(String.valueOf(told.getSQLState()));
        if (!down) {
            down = true;
            LOG.warn(
                    "sql: database does not answer project={} server={} reason={}",
                    settings.project(),
                    place,
                    cause == null ? "no connection in time" : cause.getMessage());
        }
        return unavailable();
    }

    // The first connection loads the driver and goes on while its request is told to come back: who does finds it made.
    private synchronized boolean greeting() {
        if (used || down) {
            return false;
        }
        long now = System.nanoTime();
        if (late == 0) {
            late = now;
        }
        return now - late < PROBE_NANOS / 2;
    }

    private RuntimeException unavailable() {
        return lockedOut ? SqlProblems.refused() : SqlProblems.notConnected();
    }

    // A user or password that is not known, or a database: nothing else is asked for while a connection is made.
    private static boolean refusal(String state) {
        return state.startsWith("28") || state.equals("3D000") || state.equals("42000");
    }

    private HikariDataSource pool() {
        HikariDataSource open = pool;
        return open == null ? open() : open;
    }

    private synchronized HikariDataSource open() {
        HikariDataSource open = pool;
        if (closed) {
            throw SqlProblems.notConnected();
        }
        if (open == null) {
            HikariConfig made = new HikariConfig();
            made.setMaximumPoolSize(size);
            // A project that nobody uses keeps no connection.
            made.setMinimumIdle(0);
            made.setConnectionTimeout(settings.connectTimeout().toMillis());
            made.setValidationTimeout(Math.max(250, settings.connectTimeout().toMillis() / 2));
            made.setInitializationFailTimeout(-1);
            made.setAutoCommit(true);
            config.accept(made);
            place = String.valueOf(made.getPoolName());
            // The pool has lines of its own in the log, and threads.
            made.setPoolName(settings.project() + " at " + place);
            open = new HikariDataSource(made);
            pool = open;
        }
        return open;
    }
}
