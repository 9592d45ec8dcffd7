package routes.dialect.sql.mysqllike;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Gives named locks back when the transaction that took them ends. The server would keep them for as long as
 * the connection lives, and a pool keeps connections.
 */
final class TransactionLocks implements InvocationHandler {
    private final Connection connection;
    private boolean taken;

    private TransactionLocks(Connection connection) {
        this.connection = connection;
    }

    static Connection over(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                TransactionLocks.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new TransactionLocks(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object result;
        try {
            result = method.invoke(connection, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
        switch (method.getName()) {
            case "prepareStatement" ->
                taken |= arguments != null
                        && arguments[0] instanceof String text
                        && text.startsWith(MysqlLikeDialect.TAKE_LOCK);
            case "commit", "rollback" -> giveBack();
            default -> {}
        }
        return result;
    }

    private void giveBack() throws SQLException {
        if (taken) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DO RELEASE_ALL_LOCKS()");
            }
            taken = false;
        }
    }
}
