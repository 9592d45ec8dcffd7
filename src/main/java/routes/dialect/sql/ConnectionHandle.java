package routes.dialect.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose {@code close()} means what its lender wants, and means it once: nothing inside a
 * transaction, or giving back what a cursor held.
 */
public final class ConnectionHandle implements InvocationHandler {
    /** What a handle does in place of closing its connection. */
    @FunctionalInterface
    public interface Return {
        void run() throws SQLException;
    }

    private final Connection connection;
    private final @Nullable Return back;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ConnectionHandle(Connection connection, @Nullable Return back) {
        this.connection = connection;
        this.back = back;
    }

    /** A connection that is given back once, however often it is closed. */
    public static Connection of(Connection connection, Return back) {
        return proxy(new ConnectionHandle(connection, back));
    }

    /** A connection that stays open whoever closes it, for the statements of one transaction. */
    static Connection kept(Connection connection) {
        return proxy(new ConnectionHandle(connection, null));
    }

    private static Connection proxy(ConnectionHandle handle) {
        return JdbcProxy.of(Connection.class, handle);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "close" -> {
                if (back != null && closed.compareAndSet(false, true)) {
                    back.run();
                }
                return null;
            }
            case "isClosed" -> {
                return closed.get() || connection.isClosed();
            }
            default -> {
                if (closed.get() && method.getDeclaringClass() != Object.class) {
                    throw new SQLException("this connection was given back", "08003");
                }
                return JdbcProxy.call(connection, method, arguments);
            }
        }
    }
}
