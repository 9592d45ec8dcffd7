package routes.dialect.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.BitSet;

/**
 * Rows whose times of day and intervals are the database's own text. Java's class for the former has no fractions of a
 * second, and no room for the times beyond a day that some databases keep; a driver's spells the latter its own way.
 */
final class TimesAsText {
    private TimesAsText() {}

    static ResultSet over(ResultSet rows) throws SQLException {
        BitSet times = times(rows.getMetaData());
        return times.isEmpty()
                ? rows
                : JdbcProxy.of(
                        ResultSet.class,
                        (proxy, method, arguments) -> method.getName().equals("getObject")
                                        && arguments != null
                                        && arguments[0] instanceof Integer column
                                        && times.get(column)
                                ? rows.getString(column)
                                : JdbcProxy.call(rows, method, arguments));
    }

    private static BitSet times(ResultSetMetaData shape) throws SQLException {
        BitSet times = new BitSet();
        for (int column = 1; column <= shape.getColumnCount(); column++) {
            int type = shape.getColumnType(column);
            times.set(
                    column,
                    type == Types.TIME
                            || type == Types.TIME_WITH_TIMEZONE
                            || (type == Types.OTHER
                                    && shape.getColumnTypeName(column).equals("interval")));
        }
        return times;
    }
}
