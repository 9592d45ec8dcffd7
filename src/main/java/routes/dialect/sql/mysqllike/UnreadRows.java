package routes.dialect.sql.mysqllike;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.client.result.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cursor's connection, which is given up when it is closed before all rows were read: the driver would read
 * them all first, and a server that is told to stop has millions more under way.
 */
final class UnreadRows implements InvocationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadRows.class);

    private final Connection connection;
    private @Nullable Statement running;

    private UnreadRows(Connection connection) {
        this.connection = connection;
    }

    static Connection over(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                UnreadRows.class.getClassLoader(), new Class<?>[] {Connection.class}, new UnreadRows(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("close")) {
            close();
            return null;
        }
        try {
            Object result = method.invoke(connection, arguments);
            if (result instanceof Statement statement) {
                running = statement;
            }
            return result;
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    private void close() throws SQLException {
        if (!unread()) {
            connection.close();
            return;
        }
        connection.abort(Runnable::run);
        try {
            connection.close();
        } catch (SQLException ended) {
            LOG.debug("sql: a cursor was given up with rows unread state={}", ended.getSQLState());
        }
    }

    private boolean unread() throws SQLException {
        Statement statement = running;
        running = null;
        if (statement == null || statement.isClosed()) {
            return false;
        }
        ResultSet rows = statement.getResultSet();
        return rows != null
                && rows.isWrapperFor(Result.class)
                && !rows.unwrap(Result.class).loaded();
    }
}
