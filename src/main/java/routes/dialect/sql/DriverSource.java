package routes.dialect.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The data source behind a pool: makes connections as it is told to. User and password stay with whoever
 * made it, out of any configuration that could be printed.
 */
public final class DriverSource implements DataSource {
    /** Makes a new connection. */
    @FunctionalInterface
    public interface Connect {
        Connection connect() throws SQLException;
    }

    private final Connect connect;

    public DriverSource(Connect connect) {
        this.connect = connect;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect.connect();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("a project's database knows its own user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    // The pool sets this from its own timeout; the driver has been told already.
    @Override
    public void setLoginTimeout(int seconds) {}

    // How long the pool waits for its own threads when it is closed.
    @Override
    public int getLoginTimeout() {
        return 5;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logs through SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
