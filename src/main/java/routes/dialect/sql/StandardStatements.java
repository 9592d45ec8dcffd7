package routes.dialect.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Statements that end after a while, and whose rows hold plain values: text for large objects, which some
 * drivers give as handles that die with their row, and times whatever zone this process is in.
 */
final class StandardStatements {
    /** TIMESTAMP WITH TIME ZONE as Oracle's and SQL Server's drivers number it. */
    private static final int ORACLE_ZONED = -101;

    private static final int MSSQL_ZONED = -155;

    private final int seconds;
    private final boolean utc;

    /** @param utc whether times have no zone in this database and are UTC by our convention */
    StandardStatements(Duration timeout, boolean utc) {
        this.seconds = timeout.isZero() ? 0 : (int) Math.max(1, timeout.toSeconds());
        this.utc = utc;
    }

    Connection over(Connection connection) {
        return JdbcProxy.of(Connection.class, (proxy, method, arguments) -> {
            Object result = JdbcProxy.call(connection, method, arguments);
            return result instanceof PreparedStatement statement ? over(statement) : result;
        });
    }

    private PreparedStatement over(PreparedStatement statement) throws SQLException {
        if (seconds > 0) {
            statement.setQueryTimeout(seconds);
        }
        return JdbcProxy.of(PreparedStatement.class, (proxy, method, arguments) -> {
            if (utc && method.getName().equals("setObject") && arguments != null && arguments.length == 2) {
                bind(statement, (Integer) arguments[0], arguments[1]);
                return null;
            }
            Object result = JdbcProxy.call(statement, method, arguments);
            return result instanceof ResultSet rows ? over(rows) : result;
        });
    }

    // Drivers without zones are those that know neither LocalDateTime nor a null without a type.
    private static void bind(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        if (value instanceof LocalDateTime time) {
            statement.setTimestamp(position, Timestamp.from(time.toInstant(ZoneOffset.UTC)), calendar());
        } else if (value == null) {
            statement.setNull(position, Types.VARCHAR);
        } else {
            statement.setObject(position, value);
        }
    }

    private ResultSet over(ResultSet rows) throws SQLException {
        ResultSetMetaData shape = rows.getMetaData();
        return JdbcProxy.of(ResultSet.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getObject") && arguments != null && arguments[0] instanceof Integer column) {
                return value(rows, column, shape.getColumnType(column));
            }
            Object result = JdbcProxy.call(rows, method, arguments);
            return result instanceof ResultSetMetaData asked ? over(asked) : result;
        });
    }

    private @Nullable Object value(ResultSet rows, int column, int type) throws SQLException {
        return switch (type) {
            case Types.CLOB, Types.NCLOB, Types.LONGVARCHAR, Types.LONGNVARCHAR -> rows.getString(column);
            case Types.BLOB -> rows.getBytes(column);
            case Types.TIMESTAMP -> utc ? rows.getTimestamp(column, calendar()) : rows.getObject(column);
            case Types.TIMESTAMP_WITH_TIMEZONE, ORACLE_ZONED, MSSQL_ZONED ->
                rows.getObject(column, OffsetDateTime.class);
            default -> rows.getObject(column);
        };
    }

    // Whoever sees a large object in the shape of the rows asks for its handle.
    private static ResultSetMetaData over(ResultSetMetaData shape) {
        return JdbcProxy.of(ResultSetMetaData.class, (proxy, method, arguments) -> {
            Object result = JdbcProxy.call(shape, method, arguments);
            boolean large = method.getName().equals("getColumnType")
                    && result instanceof Integer type
                    && (type == Types.CLOB || type == Types.NCLOB);
            return large ? (Integer) Types.LONGVARCHAR : result;
        });
    }

    private static Calendar calendar() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    }
}
