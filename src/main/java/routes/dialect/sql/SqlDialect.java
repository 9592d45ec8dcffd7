package routes.dialect.sql;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Filter;
import routes.entity.Pattern;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * The traits of one kind of database: how its driver takes values, and how its SQL differs from the text that
 * {@link SqlRenderer} writes for all. A dialect has no state; one instance serves every database of its kind.
 */
public abstract class SqlDialect implements StoredForm {
    private final String id;

    protected SqlDialect(String id) {
        this.id = id;
    }

    /** The id as DB_DIALECT names it. */
    public final String id() {
        return id;
    }

    /**
     * The dialect for tables as they are, once they can be looked at; asked anew whenever the catalog changes.
     * Only a database that leaves it to a table how its text compares needs to look.
     *
     * @param tables names of the catalog's tables
     */
    protected SqlDialect forTables(SqlConnections connections, Supplier<Set<String>> tables) throws SQLException {
        return this;
    }

    public abstract boolean supports(DialectFeature feature);

    /** Parameters that one statement can hold. */
    public abstract int maxParameters();

    /** Values that one IN list can hold; never more than {@link #maxParameters()}. */
    public abstract int maxInList();

    /** What the driver takes for a canonical value. */
    public final @Nullable Object bind(FieldType type, @Nullable Object canonical) {
        return canonical == null ? null : toJdbc(type, canonical);
    }

    @Override
    public final @Nullable Object read(FieldType type, @Nullable Object jdbc) {
        return jdbc == null ? null : fromJdbc(type, jdbc);
    }

    @Override
    public final @Nullable Object stored(FieldType type, @Nullable Object canonical) {
        return type.textual() || type == FieldType.DATE ? canonical : read(type, bind(type, canonical));
    }

    protected Object toJdbc(FieldType type, Object canonical) {
        return switch (type) {
            case STRING, TEXT, ENUM, OBJECT_ID -> canonical;
            case NUMBER -> JdbcValues.number(canonical);
            case INTEGER -> ((Number) canonical).longValue();
            case DECIMAL -> JdbcValues.decimal(canonical);
            case BOOLEAN -> canonical;
            case DATE -> DateText.parse((String) canonical);
            case JSON, ARRAY -> JdbcValues.json(canonical);
            case BINARY -> JdbcValues.bytes((String) canonical);
        };
    }

    protected @Nullable Object fromJdbc(FieldType type, Object jdbc) {
        return switch (type) {
            case STRING, TEXT, ENUM, OBJECT_ID -> jdbc instanceof String ? jdbc : jdbc.toString();
            case NUMBER -> jdbc instanceof Number ? JdbcValues.number(jdbc) : jdbc;
            case INTEGER -> integer(jdbc);
            // Tables made by others may hold numbers that are none.
            case DECIMAL -> jdbc instanceof Double real && !Double.isFinite(real) ? real : JdbcValues.decimal(jdbc);
            case BOOLEAN -> jdbc instanceof Number number ? number.longValue() != 0 : jdbc;
            case DATE -> DateText.of(jdbc);
            case JSON, ARRAY -> JdbcValues.tree(jdbc.toString());
            case BINARY -> jdbc instanceof byte[] bytes ? JdbcValues.base64(bytes) : jdbc.toString();
        };
    }

    // A sum of 64-bit integers may be longer than 64 bits; it is then shown as a decimal.
    private static Object integer(Object jdbc) {
        if (jdbc instanceof BigDecimal sum && sum.toBigInteger().bitLength() > 63) {
            return JdbcValues.decimal(sum);
        }
        return jdbc instanceof Number number ? (Object) number.longValue() : jdbc;
    }

    /** The question mark of a value, with a cast where the database would not know its type. */
    protected String placeholder(FieldType type) {
        return "?";
    }

    /** Appends an identifier in quotes, with each quote inside it doubled. */
    protected void quote(StringBuilder out, String identifier) {
        out.append('"');
        if (identifier.indexOf('"') < 0) {
            out.append(identifier);
        } else {
            out.append(identifier.replace("\"", "\"\""));
        }
        out.append('"');
    }

    public final String quoted(String identifier) {
        StringBuilder out = new StringBuilder(identifier.length() + 2);
        quote(out, identifier);
        return out.toString();
    }

    /** What follows a sort key so that nulls come first ascending and last descending. */
    protected abstract String direction(Column column, boolean descending);

    /** A column where its order counts, so that text is by code point; {@code name} is the column as it is written. */
    protected String ordered(String name, Column column) {
        return name;
    }

    /** A column that takes no two texts for equal, or null where it does not anyway. */
    protected @Nullable String exact(String name, Column column) {
        return null;
    }

    /** A condition that the column is on this side of a value. */
    protected void compare(SqlText out, String name, Column column, String operator, Object value) {
        out.append(ordered(name, column)).append(operator).value(column.type(), value);
    }

    /** What makes text comparable ignoring case. */
    protected abstract String lower(String text);

    /** LIMIT and OFFSET; a limit of {@link Integer#MAX_VALUE} is none. */
    protected void page(SqlText out, int skip, int limit) {
        if (limit != Integer.MAX_VALUE) {
            out.append(" LIMIT ").parameter(limit);
        }
        if (skip > 0) {
            out.append(" OFFSET ").parameter(skip);
        }
    }

    /** What ends a SELECT whose rows are to be changed in the same transaction. */
    protected abstract String rowLock();

    /** Whether only writing to a row keeps others from it, so that it is written to before it is read. */
    protected boolean locksByWriting() {
        return false;
    }

    /** A statement that waits for the lock of this number and holds it until the transaction ends, or null. */
    protected @Nullable SqlStatement lock(long number) {
        return null;
    }

    /** Looks at the answer to {@link #lock} where it may say that the wait was in vain. */
    protected void checkLock(SqlAnswer answer) {}

    /** A sum, 0 where there is nothing to add. */
    protected String sum(String expression, Column column) {
        return "COALESCE(SUM(" + expression + "), 0)";
    }

    /** A mean as a double, whatever the column's type. */
    protected String average(String expression, Column column) {
        return "AVG(" + expression + ")";
    }

    /** The least or greatest value of a column. */
    protected String extreme(String function, String expression, Column column) {
        return function + "(" + ordered(expression, column) + ")";
    }

    /** What this type is called in a CAST. */
    protected String castType(FieldType type) {
        return switch (type) {
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE PRECISION";
            default -> "VARCHAR(1)";
        };
    }

    /** A condition that the column's text holds the pattern. */
    final void matches(SqlText out, String column, Pattern pattern) {
        boolean regex = supports(DialectFeature.REGEX);
        // The expression has both cases of each letter spelled out, which no two databases' LOWER agree on.
        if (pattern.literal() != null && !(regex && pattern.ignoreCase())) {
            like(out, column, pattern);
        } else if (regex) {
            regex(out, column, pattern);
        } else {
            throw missing("regular expressions beyond literal text");
        }
    }

    protected void like(SqlText out, String column, Pattern pattern) {
        String text = (pattern.anchoredStart() ? "" : "%")
                + escaped(pattern.literal() == null ? "" : pattern.literal())
                + (pattern.anchoredEnd() ? "" : "%");
        if (pattern.ignoreCase()) {
            out.append(lower(column)).append(" LIKE ");
            lowered(out, text);
        } else {
            out.append(column).append(" LIKE ").parameter(text);
        }
        out.append(" ESCAPE '!'");
    }

    /** A condition that the column contains the text, ignoring case. */
    protected void contains(SqlText out, String column, String text) {
        out.append(lower(column)).append(" LIKE ");
        lowered(out, "%" + escaped(text) + "%");
        out.append(" ESCAPE '!'");
    }

    /** A text parameter in the form that {@link #lower} gives. */
    protected void lowered(SqlText out, String text) {
        out.parameter(fold(text));
    }

    /** The text in lower case, character by character, as rows in memory are searched too. */
    public static String fold(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Text as a LIKE pattern for just itself; the backslash is left alone, since MySQL reads it twice. */
    protected static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    protected void regex(SqlText out, String column, Pattern pattern) {
        throw missing("regular expressions beyond literal text");
    }

    /** A condition on a place inside a structured column, or on such a column as a whole. */
    protected void json(SqlText out, String column, Filter.Leaf leaf) {
        throw missing("conditions inside json and arrays");
    }

    private EntityException missing(String what) {
        return new EntityException(ErrorCode.NOT_SUPPORTED, "The database of this project (" + id + ") has no " + what)
                .hint("Ask for the rows by other conditions, or keep the project on a database that can do this.");
    }
}
