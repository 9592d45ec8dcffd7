package routes.dialect.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.dialect.sql.SqlTransaction;

/** The one transaction that writes; the writer's lock is free again when it is closed. */
final class SqliteTransaction implements SqlTransaction {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteTransaction.class);

    private final SqliteConnection connection;
    private final Runnable intact;
    private final Runnable end;

    /** @param intact fails when what is written would be lost */
    SqliteTransaction(SqliteConnection connection, Runnable intact, Runnable end) {
        this.connection = connection;
        this.intact = intact;
        this.end = end;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void commit() throws SQLException {
        intact.run();
        connection.commit();
    }

    @Override
    public void close() {
        try {
            if (connection.inTransaction()) {
                connection.rollback();
            }
        } catch (SQLException failure) {
            // SQLite undoes some failed transactions by itself and then has none to roll back.
            LOG.debug("sqlite: nothing to roll back reason={}", failure.getMessage());
        } finally {
            end.run();
        }
    }
}
