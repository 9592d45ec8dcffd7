package routes.dialect.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlTransaction;

/**
 * A database in memory: one connection, in turns. SQLite's shared cache would let readers see what is not yet
 * committed or make them fail; at a few microseconds a statement, taking turns is as fast.
 */
final class SqliteMemory implements SqlConnections {
    private final SqlSettings settings;
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable SqliteConnection connection;

    SqliteMemory(SqlSettings settings) {
        this.settings = settings;
    }

    // A cursor would keep everyone else waiting for its client. The rows are in memory as it is.
    @Override
    public boolean cancels() {
        return false;
    }

    @Override
    public boolean streams() {
        return false;
    }

    @Override
    public Connection read() throws SQLException {
        return read(true);
    }

    private Connection read(boolean limited) throws SQLException {
        SqliteLocks.take(turn, settings);
        return SqliteLocks.inTurn(
                () -> {
                    SqliteConnection open = open().limited(limited);
                    if (open.inTransaction()) {
                        // Within this thread's own transaction closing it does not end the turn: count it out now.
                        turn.unlock();
                    }
                    return open;
                },
                turn::unlock);
    }

    @Override
    public Connection stream() throws SQLException {
        return read();
    }

    @Override
    public Connection maintain() throws SQLException {
        return read(false);
    }

    @Override
    public SqlTransaction begin() throws SQLException {
        SqliteLocks.take(turn, settings);
        return SqliteLocks.inTurn(
                () -> {
                    SqliteConnection open = open().limited(true);
                    open.begin();
                    return new SqliteTransaction(open, () -> {}, turn::unlock);
                },
                turn::unlock);
    }

    @Override
    public void close() {
        turn.lock();
        try {
            SqliteConnection open = connection;
            connection = null;
            if (open != null) {
                open.closeForGood();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("a database in memory could not be closed", failure);
        } finally {
            turn.unlock();
        }
    }

    private SqliteConnection open() throws SQLException {
        SqliteConnection open = connection;
        if (open == null) {
            open = new SqliteConnection(
                    ":memory:", SqliteConfigs.memory(), settings.statementTimeout(), 0, given -> turn.unlock());
            connection = open;
        }
        return open;
    }
}
