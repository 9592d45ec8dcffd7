package routes.dialect.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.dialect.sql.ConnectionHandle;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlProblems;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlTransaction;
import routes.entity.Caller;

/**
 * A database in a file: one connection that writes and a few that read beside it, each opened when it is
 * first needed. While nobody uses the file it may be closed, and is opened again by whoever comes next.
 */
final class SqliteFile implements SqlConnections {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);
    private static final int CURSORS = 16;

    private final Path path;
    private final SqlSettings settings;
    private final OpenFiles files;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final ConcurrentLinkedDeque<SqliteConnection> readers = new ConcurrentLinkedDeque<>();
    private final ReaderTurns turns;
    private final Semaphore cursors = new Semaphore(CURSORS);
    private final FileWatch watch;
    private @Nullable SqliteConnection writer;
    private volatile long lastUsed = System.nanoTime();
    private volatile boolean closed;
    private volatile boolean told;

    /** Nothing was written yet: making the tables of a new file waits for the disk only once, at its next checkpoint. */
    private volatile boolean fresh;

    SqliteFile(Path path, SqlSettings settings, OpenFiles files) {
        this.path = path;
        this.watch = new FileWatch(path, settings.project());
        this.settings = settings;
        this.files = files;
        this.turns = new ReaderTurns(settings);
    }

    @Override
    public Connection read() throws SQLException {
        return read(Caller.system().keyId());
    }

    @Override
    public Connection read(String key) throws SQLException {
        Runnable end = turns.take(key);
        return SqliteLocks.inTurn(() -> reader().lend(end), end);
    }

    @Override
    public Connection portions(String key) throws SQLException {
        return read(key);
    }

    @Override
    public Connection stream() throws SQLException {
        SqliteLocks.take(cursors, settings);
        SqliteConnection held = SqliteLocks.inTurn(this::reader, cursors::release);
        return ConnectionHandle.of(held.lendToCursor(), () -> {
            try {
                keep(held.backFromCursor());
            } finally {
                cursors.release();
            }
        });
    }

    @Override
    public SqlTransaction begin() throws SQLException {
        SqliteLocks.take(writing, settings);
        return SqliteLocks.inTurn(
                () -> {
                    SqliteConnection connection = writer().limited(true);
                    connection.begin();
                    return new SqliteTransaction(connection, () -> intact(connection), this::endWriting);
                },
                writing::unlock);
    }

    @Override
    public Connection maintain() throws SQLException {
        SqliteLocks.take(writing, settings);
        return SqliteLocks.inTurn(
                () -> ConnectionHandle.of(writer().limited(false), this::endWriting), writing::unlock);
    }

    @Override
    public boolean cancels() {
        return false;
    }

    @Override
    public int edition() {
        return watch.edition();
    }

    @Override
    public void close() {
        closed = true;
        files.forget(this);
        closeIdle();
    }

    long lastUsed() {
        return lastUsed;
    }

    /** Closes every connection that is not in use just now. */
    void closeIdle() {
        for (SqliteConnection reader = readers.poll(); reader != null; reader = readers.poll()) {
            closeForGood(reader);
        }
        if (writing.tryLock()) {
            try {
                SqliteConnection idle = writer;
                writer = null;
                if (idle != null) {
                    closeForGood(idle);
                }
            } finally {
                writing.unlock();
            }
        }
    }

    private SqliteConnection reader() throws SQLException {
        used();
        for (SqliteConnection idle = readers.pollFirst(); idle != null; idle = readers.pollFirst()) {
            if (!stale(idle)) {
                return idle;
            }
            closeForGood(idle);
        }
        SqliteConnection opened = open(this::giveBack);
        return fresh ? opened.synced() : opened;
    }

    private void giveBack(SqliteConnection reader) {
        Runnable end = reader.turn();
        keep(reader);
        end.run();
    }

    private void keep(SqliteConnection reader) {
        if (unwanted(reader)) {
            closeForGood(reader);
        } else {
            readers.addFirst(reader);
        }
    }

    private void endWriting() {
        try {
            SqliteConnection open = writer;
            if (open != null && (unwanted(open) || !written(open))) {
                writer = null;
                closeForGood(open);
            }
        } finally {
            writing.unlock();
        }
    }

    private boolean written(SqliteConnection open) {
        try {
            if (fresh) {
                open.synced();
                fresh = false;
            }
            return true;
        } catch (SQLException failure) {
            return false;
        }
    }

    // Closed, chosen to be closed, or lost while this connection was in use.
    private boolean unwanted(SqliteConnection connection) {
        return closed || !files.holds(this) || stale(connection);
    }

    private boolean stale(SqliteConnection connection) {
        return connection.edition() != watch.edition();
    }

    // What was written to a file that is no longer there must not be taken for done.
    private void intact(SqliteConnection connection) {
        watch.intact();
        if (stale(connection)) {
            throw FileWatch.gone();
        }
    }

    private SqliteConnection writer() throws SQLException {
        used();
        SqliteConnection open = writer;
        if (open != null && stale(open)) {
            writer = null;
            closeForGood(open);
            open = null;
        }
        if (open == null) {
            open = open(connection -> {});
            writer = open;
        }
        return open;
    }

    private SqliteConnection open(Consumer<SqliteConnection> home) throws SQLException {
        if (closed) {
            throw SqlProblems.notConnected();
        }
        int edition = watch.edition();
        try {
            fresh |= watch.opening() && made() && !settings.fullSync();
        } catch (IOException failure) {
            tell("created", failure);
            throw SqlProblems.notConnected();
        }
        try {
            SqliteConnection opened = new SqliteConnection(
                    path.toString(), SqliteConfigs.file(settings, fresh), settings.statementTimeout(), edition, home);
            watch.opened();
            told = false;
            return opened;
        } catch (SQLException failure) {
            tell("opened", failure);
            throw failure;
        }
    }

    private boolean made() throws IOException {
        boolean made = PrivateFiles.make(path);
        if (made) {
            LOG.info("sqlite: file made project={} path={}", settings.project(), path);
        }
        return made;
    }

    // Every request tries it again, and there is nothing new to say.
    private void tell(String what, Exception failure) {
        if (!told) {
            told = true;
            LOG.warn(
                    "sqlite: file not {} project={} path={} reason={}",
                    what,
                    settings.project(),
                    path,
                    failure.toString());
        }
    }

    private void used() {
        lastUsed = System.nanoTime();
        if (!closed) {
            files.using(this);
            watch.intact();
        }
    }

    private void closeForGood(SqliteConnection connection) {
        try {
            connection.closeForGood();
        } catch (SQLException failure) {
            LOG.warn("sqlite: connection not closed project={} reason={}", settings.project(), failure.getMessage());
        }
    }
}
