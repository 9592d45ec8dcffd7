package routes.dialect.sqlite;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.JdbcValues;
import routes.dialect.sql.JsonOperand;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlText;
import routes.entity.DatePart;
import routes.entity.Filter;
import routes.entity.Pattern;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.schema.StoredAs;

/**
 * SQLite: dates are their own text, booleans 0 and 1, and what it lacks are Java functions on the connection
 * ({@code octonet_lower}, {@code octonet_regexp} and those of {@link SqliteJson}).
 */
public final class SqliteDialect extends SqlDialect {
    public static final SqliteDialect INSTANCE = new SqliteDialect(true);

    private final boolean utf8;

    private SqliteDialect(boolean utf8) {
        super("sqlite");
        this.utf8 = utf8;
    }

    // A file that others made may be in UTF-16, and tables that are added to it are then, too.
    @Override
    protected SqlDialect forTables(SqlConnections connections, Supplier<Set<String>> tables) throws SQLException {
        try (Connection connection = connections.read();
                Statement statement = connection.createStatement();
                ResultSet encoding = statement.executeQuery("PRAGMA encoding")) {
            return encoding.next() && encoding.getString(1).equals("UTF-8") ? INSTANCE : new SqliteDialect(false);
        }
    }

    @Override
    public boolean utf8(Column column) {
        return utf8
                && column.storedAs() == StoredAs.PLAIN
                && (column.type().textual() || column.type() == FieldType.DATE);
    }

    @Override
    public boolean supports(DialectFeature feature) {
        return switch (feature) {
            case REGEX, JSON_PATH, RETURNING, ROW_NUMBER, OFFSET, TEXT_ORDER, FOREIGN_KEY_ACTIONS -> true;
            case LATERAL, EXACT_DECIMAL, NAMED_LOCK -> false;
        };
    }

    @Override
    public int maxParameters() {
        return 32_000;
    }

    @Override
    public int maxInList() {
        return 30_000;
    }

    @Override
    protected Object toJdbc(FieldType type, Object canonical) {
        return switch (type) {
            case DATE -> canonical;
            case BOOLEAN -> (Boolean) canonical ? 1 : 0;
            case DECIMAL -> JdbcValues.decimal(canonical).toPlainString();
            default -> super.toJdbc(type, canonical);
        };
    }

    @Override
    protected Object toJdbc(StoredAs as, Object canonical) {
        return as == StoredAs.INTEGER ? super.toJdbc(as, canonical) : canonical;
    }

    @Override
    protected String text(String name, Column column) {
        return column.storedAs() == StoredAs.PLAIN ? name : "CAST(" + name + " AS TEXT)";
    }

    @Override
    protected @Nullable Object fromJdbc(FieldType type, Object jdbc) {
        if (type == FieldType.DATE) {
            return jdbc.toString();
        }
        if (type == FieldType.DECIMAL && jdbc instanceof Double real && !real.isInfinite()) {
            return SqliteDecimals.of(real);
        }
        BigDecimal decimal = type == FieldType.DECIMAL && jdbc instanceof String text ? SqliteDecimals.of(text) : null;
        if (decimal != null) {
            return decimal;
        }
        // A sum of integers that leaves 64 bits is text.
        return type == FieldType.INTEGER && jdbc instanceof String text
                ? super.fromJdbc(FieldType.DECIMAL, text)
                : super.fromJdbc(type, jdbc);
    }

    @Override
    protected String ordered(String name, Column column) {
        return SqliteDecimals.text(column) ? name + SqliteDecimals.COLLATE : name;
    }

    @Override
    protected String summable(String name) {
        return " AND typeof(" + name + ") <> 'text'";
    }

    @Override
    protected String sum(String expression, Column column) {
        return switch (column.type()) {
            case DECIMAL -> "octonet_sum(" + expression + ")";
            // Halves of 32 bits: the sum of so many integers as there can be rows stays within 64.
            case INTEGER ->
                column.field() == null
                        ? "octonet_total(" + expression + ")"
                        : "octonet_whole(SUM(" + number(expression) + " / 4294967296), SUM(" + number(expression)
                                + " % 4294967296))";
            default -> super.sum(number(expression), column);
        };
    }

    @Override
    protected String average(String expression, Column column) {
        return column.type() == FieldType.DECIMAL
                ? "octonet_avg(" + expression + ")"
                : super.average(number(expression), column);
    }

    // A text that another program left in such a column is no number, and SQLite would add it as one.
    private static String number(String expression) {
        return "CASE WHEN typeof(" + expression + ") <> 'text' THEN " + expression + " END";
    }

    // What is worked out has no affinity, and compares with text as something else than a number.
    @Override
    protected String extreme(String function, String expression, Column column) {
        String extreme = super.extreme(function, expression, column);
        return column.type() == FieldType.DECIMAL && !SqliteDecimals.text(column)
                ? "CAST(" + extreme + " AS NUMERIC)"
                : extreme;
    }

    @Override
    protected String lower(String text) {
        return "octonet_lower(" + text + ")";
    }

    @Override
    protected boolean oneWriter() {
        return true;
    }

    @Override
    protected String rowLock() {
        // A unit that writes begins IMMEDIATE and is alone from its first statement.
        return "";
    }

    @Override
    protected void page(SqlText out, int skip, int limit) {
        if (skip > 0 && limit == Integer.MAX_VALUE) {
            out.append(" LIMIT -1 OFFSET ").parameter(skip);
        } else {
            super.page(out, skip, limit);
        }
    }

    // LIKE ignores the case of ASCII letters, and what the connection says of that can't be relied on.
    @Override
    protected void like(SqlText out, String column, Pattern pattern) {
        String literal = pattern.literal() == null ? "" : pattern.literal();
        String escaped = literal.replace("[", "[[]").replace("*", "[*]").replace("?", "[?]");
        out.append(column)
                .append(" GLOB ")
                .parameter((pattern.anchoredStart() ? "" : "*") + escaped + (pattern.anchoredEnd() ? "" : "*"));
    }

    // Dates are texts in one form, as those of others mostly are; a text that is none has no parts.
    @Override
    protected String part(DatePart part, String name, Column column) {
        return "CASE WHEN " + name + " GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' THEN CAST(substr(" + name
                + ", " + (part.start() + 1) + ", " + part.width() + ") AS INTEGER) END";
    }

    @Override
    protected void regex(SqlText out, String column, Pattern pattern) {
        out.append("octonet_regexp(").parameter(pattern.source()).append(", " + column + ", '')");
    }

    @Override
    protected void json(SqlText out, String column, Filter.Leaf leaf) {
        JsonOperand operand = JsonOperand.of(leaf);
        out.append("octonet_json_match(" + column + ", ").parameter(operand.path());
        out.append(", ").parameter(operand.operator()).append(", ").parameter(operand.value());
        out.append(")");
    }
}
