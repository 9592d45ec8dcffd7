package routes.dialect.sql;

import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Types;

/**
 * Answers how many parameters a statement has by counting them. camel-jdbc asks before each execution, and
 * some drivers would ask their server, which doubles the time of a short statement. Text may be given without a type,
 * see {@link UntypedText}, and times of day come as text, see {@link TimesAsText}.
 */
public final class CountedStatements {
    private CountedStatements() {}

    public static Connection over(Connection connection) {
        return JdbcProxy.of(Connection.class, (proxy, method, arguments) -> {
            Object result = JdbcProxy.call(connection, method, arguments);
            return result instanceof PreparedStatement statement
                            && method.getName().equals("prepareStatement")
                            && arguments != null
                            && arguments[0] instanceof String text
                    ? counted(statement, text)
                    : result;
        });
    }

    private static PreparedStatement counted(PreparedStatement statement, String text) {
        return JdbcProxy.of(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getParameterMetaData")) {
                return metaData(marks(text));
            }
            if (arguments != null && arguments.length == 2 && arguments[1] instanceof UntypedText value) {
                statement.setObject((Integer) arguments[0], value.text(), Types.OTHER);
                return null;
            }
            Object result = JdbcProxy.call(statement, method, arguments);
            return result instanceof ResultSet rows ? TimesAsText.over(rows) : result;
        });
    }

    private static ParameterMetaData metaData(int count) {
        return JdbcProxy.of(ParameterMetaData.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getParameterCount")) {
                return count;
            }
            throw new java.sql.SQLFeatureNotSupportedException("only the number of parameters is known");
        });
    }

    // Our texts hold no question mark but those of their parameters; a quoted name might.
    static int marks(String text) {
        int count = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'' || c == '`') {
                quote = c;
            } else if (c == '[') {
                quote = ']';
            } else if (c == '?') {
                // A doubled one is how PostgreSQL's driver is told of an operator.
                if (i + 1 < text.length() && text.charAt(i + 1) == '?') {
                    i++;
                } else {
                    count++;
                }
            }
        }
        return count;
    }
}
