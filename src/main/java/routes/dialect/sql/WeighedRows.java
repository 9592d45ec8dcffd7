package routes.dialect.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** A connection whose rows are weighed one by one as they are read, so that reading ends with the row that is too much. */
final class WeighedRows {
    private WeighedRows() {}

    static Connection over(Connection connection, AnswerWeight weight) {
        return JdbcProxy.of(Connection.class, (proxy, method, arguments) -> {
            Object result = JdbcProxy.call(connection, method, arguments);
            return result instanceof PreparedStatement statement ? over(statement, weight) : result;
        });
    }

    private static PreparedStatement over(PreparedStatement statement, AnswerWeight weight) {
        return JdbcProxy.of(PreparedStatement.class, (proxy, method, arguments) -> {
            Object result = JdbcProxy.call(statement, method, arguments);
            return result instanceof ResultSet rows ? over(rows, weight) : result;
        });
    }

    private static ResultSet over(ResultSet rows, AnswerWeight weight) {
        return JdbcProxy.of(ResultSet.class, (proxy, method, arguments) -> {
            Object result = JdbcProxy.call(rows, method, arguments);
            switch (method.getName()) {
                case "next" -> weight.row();
                case "getObject", "getBytes" -> weight.value(result);
                default -> {}
            }
            return result;
        });
    }
}
