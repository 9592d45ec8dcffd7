package routes.dialect.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.function.Consumer;

/** A connection that shows the rows its statements give to somebody else than the one who runs them, too. */
final class SeenRows {
    private SeenRows() {}

    static Connection over(Connection connection, Consumer<ResultSet> seen) {
        return JdbcProxy.of(Connection.class, (proxy, method, arguments) -> {
            Object result = JdbcProxy.call(connection, method, arguments);
            return result instanceof PreparedStatement statement ? over(statement, seen) : result;
        });
    }

    private static PreparedStatement over(PreparedStatement statement, Consumer<ResultSet> seen) {
        return JdbcProxy.of(PreparedStatement.class, (proxy, method, arguments) -> {
            Object result = JdbcProxy.call(statement, method, arguments);
            if (result instanceof ResultSet rows) {
                seen.accept(rows);
            }
            return result;
        });
    }
}
