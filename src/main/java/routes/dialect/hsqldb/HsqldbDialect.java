package routes.dialect.hsqldb;

import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.JsonOperand;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlText;
import routes.entity.DatePart;
import routes.entity.Filter;
import routes.entity.Pattern;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * HSQLDB. Embedded, it calls Java for regular expressions and for conditions inside json, see
 * {@link HsqldbRoutines}; a server of its own can't be given these functions and does without.
 */
public final class HsqldbDialect extends SqlDialect {
    public static final HsqldbDialect EMBEDDED = new HsqldbDialect(true);
    public static final HsqldbDialect SERVER = new HsqldbDialect(false);

    private final boolean functions;

    private HsqldbDialect(boolean functions) {
        super("hsqldb");
        this.functions = functions;
    }

    @Override
    public boolean supports(DialectFeature feature) {
        return switch (feature) {
            case REGEX, JSON_PATH -> functions;
            case LATERAL, OFFSET, TEXT_ORDER, FOREIGN_KEY_ACTIONS, EXACT_DECIMAL -> true;
            case RETURNING, ROW_NUMBER, NAMED_LOCK -> false;
        };
    }

    @Override
    public int maxParameters() {
        return 15_000;
    }

    @Override
    public int maxInList() {
        return 10_000;
    }

    // Its parser goes back to the start of each row and counts the parameters so far: the time a statement takes
    // grows with the square of its rows.
    @Override
    protected int maxRows() {
        return 100;
    }

    // Tables of others have large objects, whose handles die with their row.
    @Override
    protected @Nullable Object fromJdbc(FieldType type, Object jdbc) {
        try {
            return super.fromJdbc(
                    type,
                    jdbc instanceof Clob text
                            ? text.getSubString(1, (int) text.length())
                            : jdbc instanceof Blob bytes ? bytes.getBytes(1, (int) bytes.length()) : jdbc);
        } catch (SQLException gone) {
            throw new IllegalStateException("a large object was read too late", gone);
        }
    }

    // Left to itself it puts nulls first in both directions.
    @Override
    protected String direction(Column column, boolean descending) {
        if (column.is(Column.Role.ID)) {
            return descending ? " DESC" : "";
        }
        return descending ? " DESC NULLS LAST" : " NULLS FIRST";
    }

    // Text is compared by UTF-16 unit here, which differs from the order of code points above U+D7FF only. A
    // sort is left in that order, for the sake of its index.
    @Override
    protected void compare(SqlText out, String name, Column column, String operator, Object value) {
        if (functions && value instanceof String text && column.keptAsText() && HsqldbRoutines.rotates(text)) {
            out.append("octonet_rank(" + name + ")").append(operator).parameter(HsqldbRoutines.rank(text));
        } else {
            super.compare(out, name, column, operator, value);
        }
    }

    @Override
    protected String lower(String text) {
        return (functions ? "octonet_lower(" : "LCASE(") + text + ")";
    }

    // FOR UPDATE is no lock under MVCC: of 800 increments by four threads, 118 were lost. A write is one, of the
    // row, and under MVLOCKS of the table even where no row meets the filter, as an upsert needs it.
    @Override
    protected String rowLock() {
        return "";
    }

    @Override
    protected String lastId() {
        return "CALL IDENTITY()";
    }

    @Override
    protected boolean locksByWriting() {
        return true;
    }

    // Left to itself it sorts all rows for each portion of them, by an algorithm that takes quadratic time where they
    // are in order already.
    @Override
    protected String inOrder() {
        return " USING INDEX";
    }

    // A server of its own may be set to lock rows.
    @Override
    protected boolean locksTables() {
        return functions;
    }

    // The mean of integers would be cut to an integer, and that of decimals to their scale.
    @Override
    protected String average(String expression, Column column) {
        return column.type() == FieldType.DECIMAL
                ? "CAST(CAST(SUM(" + expression + ") AS DECIMAL(100, 30)) / NULLIF(COUNT(" + expression
                        + "), 0) AS DOUBLE)"
                : "AVG(CAST(" + expression + " AS DOUBLE))";
    }

    // Seconds have their fraction behind them.
    @Override
    protected String part(DatePart part, String name, Column column) {
        String time = withoutZone(column)
                ? "CAST(" + name + " AS TIMESTAMP(3))"
                : name + " AT TIME ZONE INTERVAL '0:00' HOUR TO MINUTE";
        String second = "EXTRACT(SECOND FROM " + time + ")";
        return switch (part) {
            case SECOND -> "FLOOR(" + second + ")";
            case MILLISECOND -> "MOD(CAST(FLOOR(" + second + " * 1000) AS BIGINT), 1000)";
            case YEAR, MONTH, DAY, HOUR, MINUTE -> super.part(part, time, column);
        };
    }

    @Override
    protected void regex(SqlText out, String column, Pattern pattern) {
        out.append("octonet_regexp(").parameter(pattern.source()).append(", " + column + ", '')");
    }

    @Override
    protected void json(SqlText out, String column, Filter.Leaf leaf) {
        if (!functions) {
            super.json(out, column, leaf);
            return;
        }
        JsonOperand operand = JsonOperand.of(leaf);
        out.append("octonet_json_match(" + column + ", ").parameter(operand.path());
        out.append(", ").parameter(operand.operator()).append(", ").parameter(operand.value());
        out.append(")");
    }
}
