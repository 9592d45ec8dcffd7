package routes.dialect.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * Answers how many parameters a statement has by counting them. camel-jdbc asks before each execution, and
 * some drivers would ask their server, which doubles the time of a short statement.
 */
public final class CountedStatements {
    private CountedStatements() {}

    public static Connection over(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement
                            && method.getName().equals("prepareStatement")
                            && arguments != null
                            && arguments[0] instanceof String text
                    ? counted(statement, text)
                    : result;
        });
    }

    private static PreparedStatement counted(PreparedStatement statement, String text) {
        return proxy(
                PreparedStatement.class,
                (proxy, method, arguments) -> method.getName().equals("getParameterMetaData")
                        ? metaData(marks(text))
                        : call(statement, method, arguments));
    }

    private static ParameterMetaData metaData(int count) {
        return proxy(ParameterMetaData.class, (proxy, method, arguments) -> {
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
            } else if (c == '"' || c == '\'') {
                quote = c;
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

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(CountedStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
