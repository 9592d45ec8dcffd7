package routes.dialect.sql;

import java.util.List;
import routes.dialect.sql.SqlStatement.Kind;
import routes.schema.Column;

/** How large rows can be, as far as their columns tell, which decides how they are read. */
final class RowSize {
    private static final long HARMLESS = 8 << 20;
    private static final long UNBOUNDED = 2_000_000;
    private static final int VALUE = 48;

    /** A statement that works through rows takes this many at a time, however large they may be. */
    private static final int FEWEST = 20;

    private RowSize() {}

    /** How so many rows of these columns are to be read. */
    static Kind kind(List<Column> columns, int limit) {
        if (most(columns) * limit <= HARMLESS) {
            return Kind.QUERY;
        }
        return limit <= SqlConnections.PORTION ? Kind.WEIGHED : Kind.PORTIONS;
    }

    /** So many rows, or fewer where that many could be too large. */
    static int fitting(List<Column> columns, int rows) {
        return (int) Math.max(FEWEST, Math.min(rows, HARMLESS / most(columns)));
    }

    private static long most(List<Column> columns) {
        long sum = 0;
        for (Column column : columns) {
            sum += switch (column.type()) {
                case TEXT, JSON, ARRAY, BINARY -> UNBOUNDED;
                case STRING, ENUM, OBJECT_ID -> VALUE + 2L * column.maxLength();
                case NUMBER, INTEGER, DECIMAL, BOOLEAN, DATE -> VALUE;
            };
        }
        return Math.max(1, sum);
    }
}
