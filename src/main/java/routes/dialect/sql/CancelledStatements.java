package routes.dialect.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.Cancellation;

/** Statements that end when nobody waits for them any more, on databases whose drivers can end them. */
final class CancelledStatements {
    private static final Logger LOG = LoggerFactory.getLogger(CancelledStatements.class);

    private CancelledStatements() {}

    static Connection over(Connection connection, Cancellation cancellation) {
        return JdbcProxy.of(Connection.class, (proxy, method, arguments) -> {
            Object result = JdbcProxy.call(connection, method, arguments);
            return result instanceof PreparedStatement statement ? over(statement, cancellation) : result;
        });
    }

    private static PreparedStatement over(PreparedStatement statement, Cancellation cancellation) {
        return JdbcProxy.of(PreparedStatement.class, (proxy, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return JdbcProxy.call(statement, method, arguments);
            }
            cancellation.stopBy(() -> cancel(statement));
            try {
                return JdbcProxy.call(statement, method, arguments);
            } finally {
                cancellation.stopBy(null);
            }
        });
    }

    private static void cancel(PreparedStatement statement) {
        try {
            statement.cancel();
        } catch (SQLException unheard) {
            LOG.debug("sql: a statement could not be cancelled state={}", unheard.getSQLState());
        }
    }
}
