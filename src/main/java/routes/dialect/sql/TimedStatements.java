package routes.dialect.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;

/** Connections whose prepared statements end after a while, where the driver watches the time and not a server. */
public final class TimedStatements {
    private TimedStatements() {}

    /** @param most how long a statement may run, in whole seconds; zero for no limit */
    public static Connection over(Connection connection, Duration most) {
        if (most.isZero()) {
            return connection;
        }
        int seconds = (int) Math.max(1, most.toSeconds());
        return JdbcProxy.of(Connection.class, (proxy, method, arguments) -> {
            Object result = JdbcProxy.call(connection, method, arguments);
            if (result instanceof PreparedStatement statement) {
                statement.setQueryTimeout(seconds);
            }
            return result;
        });
    }
}
