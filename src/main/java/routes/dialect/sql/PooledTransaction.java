package routes.dialect.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction on a pooled connection, which goes back clean when it is closed. */
final class PooledTransaction implements SqlTransaction {
    private static final Logger LOG = LoggerFactory.getLogger(PooledTransaction.class);

    private final Connection connection;
    private final Connection handle;
    private boolean committed;

    PooledTransaction(Connection connection) {
        this.connection = connection;
        this.handle = ConnectionHandle.kept(connection);
    }

    @Override
    public Connection connection() {
        return handle;
    }

    @Override
    public void commit() throws SQLException {
        connection.commit();
        committed = true;
    }

    @Override
    public void close() {
        try {
            try {
                if (!committed) {
                    connection.rollback();
                }
            } finally {
                connection.close();
            }
        } catch (SQLException failure) {
            // A lost connection is rolled back by its server, and the pool throws it away.
            LOG.debug("sql: transaction ended by the server reason={}", failure.getMessage());
        }
    }
}
