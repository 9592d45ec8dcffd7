package routes.dialect.sql.mysqllike;

import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.SqlAnswer;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlProblems;
import routes.dialect.sql.SqlStatement;
import routes.dialect.sql.SqlText;
import routes.entity.DatePart;
import routes.entity.Filter;
import routes.entity.Pattern;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.schema.StoredAs;

/**
 * What MySQL and MariaDB write alike. Each column says how its text compares: in our own tables by code point; in
 * those of others mostly without regard to case, so there each condition says how it wants to compare.
 */
public abstract class MysqlLikeDialect extends SqlDialect {
    /** Begins the statement that takes a named lock, by which a connection knows that it has one to give back. */
    static final String TAKE_LOCK = "SELECT get_lock(";

    private static final int LOCK_SECONDS = 10;

    private final String collation;
    private final boolean byCodePoint;

    /**
     * @param collation compares by code point and to the end of the text
     * @param byCodePoint whether every column with text is known to have it
     */
    protected MysqlLikeDialect(String id, String collation, boolean byCodePoint) {
        super(id);
        this.collation = collation;
        this.byCodePoint = byCodePoint;
    }

    /** This dialect for tables whose columns compare by code point. */
    protected abstract SqlDialect forOwnTables();

    /** A condition that the expression is found in the text. */
    protected abstract void found(SqlText out, String text, String expression);

    protected abstract MysqlLikeJson json(SqlText out);

    @Override
    protected final SqlDialect forTables(SqlConnections connections, Supplier<Set<String>> tables) throws SQLException {
        return TextCollations.all(connections, tables.get(), collation) ? forOwnTables() : this;
    }

    @Override
    public final boolean supports(DialectFeature feature) {
        return switch (feature) {
            case REGEX, JSON_PATH, ROW_NUMBER, OFFSET, TEXT_ORDER, FOREIGN_KEY_ACTIONS, EXACT_DECIMAL, NAMED_LOCK ->
                true;
            // MariaDB has RETURNING for INSERT and DELETE only, and no LATERAL; ROW_NUMBER serves.
            case RETURNING, LATERAL -> false;
        };
    }

    @Override
    public final int maxParameters() {
        return 65_000;
    }

    @Override
    public final int maxInList() {
        return 30_000;
    }

    @Override
    protected final Object toJdbc(FieldType type, Object canonical) {
        return type == FieldType.DATE ? UtcTime.toJdbc((String) canonical) : super.toJdbc(type, canonical);
    }

    @Override
    protected final Object toJdbc(StoredAs as, Object canonical) {
        return as == StoredAs.UUID ? canonical : super.toJdbc(as, canonical);
    }

    @Override
    protected final String text(String name, Column column) {
        return column.storedAs() == StoredAs.PLAIN ? name : "CAST(" + name + " AS CHAR)";
    }

    @Override
    protected final String lastId() {
        return "SELECT LAST_INSERT_ID()";
    }

    @Override
    protected final String emptyRow() {
        return "() VALUES ()";
    }

    @Override
    protected final @Nullable Object fromJdbc(FieldType type, Object jdbc) {
        if (type == FieldType.DATE && jdbc instanceof java.sql.Timestamp time) {
            return UtcTime.fromJdbc(time);
        }
        Object value = jdbc instanceof Blob blob ? bytes(blob) : jdbc;
        // MySQL's json comes as the bytes it is sent in.
        return super.fromJdbc(
                type,
                type.structured() && value instanceof byte[] json ? new String(json, StandardCharsets.UTF_8) : value);
    }

    private static byte[] bytes(Blob blob) {
        try {
            return blob.getBytes(1, (int) blob.length());
        } catch (SQLException impossible) {
            throw new IllegalStateException("the driver holds the bytes already", impossible);
        }
    }

    // Ids of others keep their own order, which is a total one and that of their index: without it, each page
    // of a list would sort the whole table.
    @Override
    protected final String ordered(String name, Column column) {
        String exact = column.is(Column.Role.ID) ? null : exact(name, column);
        return exact == null ? name : exact;
    }

    @Override
    protected final @Nullable String exact(String name, Column column) {
        return byCodePoint || !column.keptAsText() ? null : collated(name);
    }

    /** Text of whatever character set, compared by code point. */
    protected final String collated(String text) {
        return "CONVERT(" + text + " USING utf8mb4) COLLATE " + collation;
    }

    @Override
    protected final void compare(SqlText out, String name, Column column, String operator, Object value) {
        String exact = exact(name, column);
        out.append(exact == null ? name : exact).append(operator).value(column, value);
    }

    @Override
    protected final String lower(String text) {
        return "LOWER(" + text + ")";
    }

    @Override
    protected final void page(SqlText out, int skip, int limit) {
        if (skip > 0 && limit == Integer.MAX_VALUE) {
            // There is no OFFSET without a LIMIT.
            out.append(" LIMIT 18446744073709551615 OFFSET ").parameter(skip);
        } else {
            super.page(out, skip, limit);
        }
    }

    @Override
    protected final String rowLock() {
        return " FOR UPDATE";
    }

    // Names are known to the whole server, so ours begin with the database's.
    @Override
    protected final SqlStatement lock(long number) {
        return new SqlText(this)
                .append(TAKE_LOCK + "CONCAT(" + MysqlLikeDdl.LOCK_PREFIX + ", ")
                .parameter(number)
                .append("), " + LOCK_SECONDS + ")")
                .query();
    }

    @Override
    protected final void checkLock(SqlAnswer answer) {
        Object taken = answer.rows().get(0).values().iterator().next();
        if (!(taken instanceof Number number) || number.intValue() != 1) {
            throw SqlProblems.overloaded();
        }
    }

    // That of integers would have four digits behind the point.
    @Override
    protected final String average(String expression, Column column) {
        return "AVG(CAST(" + expression + " AS DOUBLE))";
    }

    @Override
    protected final String castType(FieldType type) {
        return switch (type) {
            case INTEGER -> "SIGNED";
            case NUMBER -> "DOUBLE";
            default -> "CHAR(1)";
        };
    }

    // The index of a column that compares in its own way still finds where the text begins.
    @Override
    protected final void like(SqlText out, String column, Pattern pattern) {
        if (byCodePoint || !pattern.anchoredStart()) {
            super.like(out, byCodePoint ? column : collated(column), pattern);
            return;
        }
        out.append("(");
        super.like(out, column, pattern);
        super.like(out.append(" AND "), collated(column), pattern);
        out.append(")");
    }

    @Override
    protected final void contains(SqlText out, String column, String text) {
        if (CaseVariants.cased(text)) {
            found(out, byCodePoint ? column : collated(column), CaseVariants.expression(text));
        } else {
            out.append(byCodePoint ? column : collated(column)).append(" LIKE ").parameter("%" + escaped(text) + "%");
            out.append(" ESCAPE '!'");
        }
    }

    @Override
    protected final String part(DatePart part, String name, Column column) {
        return part == DatePart.MILLISECOND ? "MICROSECOND(" + name + ") DIV 1000" : super.part(part, name, column);
    }

    @Override
    protected final void regex(SqlText out, String column, Pattern pattern) {
        found(out, byCodePoint ? column : collated(column), expression(pattern));
    }

    /** The expression as PCRE and ICU read it; MySQL takes no empty one. */
    static String expression(Pattern pattern) {
        String expression = pattern.sourceEndingWith("\\z");
        return expression.isEmpty() ? "()" : expression;
    }

    @Override
    protected final void json(SqlText out, String column, Filter.Leaf leaf) {
        json(out).condition(column, leaf);
    }
}
