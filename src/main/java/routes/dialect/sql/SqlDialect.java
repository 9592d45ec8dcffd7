package routes.dialect.sql;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Filter;
import routes.entity.Pattern;
import routes.schema.Column;
import routes.schema.EntityId;
import routes.schema.FieldType;
import routes.schema.StoredAs;

/**
 * The traits of one kind of database: how its driver takes values, and how its SQL differs from the text that
 * {@link SqlRenderer} writes for all. A dialect has no state; one instance serves every database of its kind.
 */
public abstract class SqlDialect extends SqlValues {
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

    /** What stands before a sort key that may be null, where nothing behind it can say where nulls belong. */
    protected String nullRank(String name, boolean descending) {
        return "";
    }

    /**
     * What follows a sort key so that nulls come first ascending and last descending; as it is here for databases to
     * which nulls are the least of all.
     */
    protected String direction(Column column, boolean descending) {
        return descending ? " DESC" : "";
    }

    /** A column where its order counts, so that text is by code point; {@code name} is the column as it is written. */
    protected String ordered(String name, Column column) {
        return name;
    }

    /** A column that takes no two texts for equal, or null where it does not anyway. */
    protected @Nullable String exact(String name, Column column) {
        return null;
    }

    /** Characters of the longest text that is no large object. */
    protected int maxVarchar() {
        return Integer.MAX_VALUE;
    }

    /** Whether a column is a large object, which a database without TEXT_ORDER only searches. */
    protected final boolean large(Column column) {
        return !supports(DialectFeature.TEXT_ORDER)
                && switch (column.type()) {
                    case TEXT, BINARY -> true;
                    case STRING, ENUM, OBJECT_ID -> column.maxLength() > maxVarchar();
                    default -> false;
                };
    }

    /** Refuses to sort, group or compare by a column that the database can't put in order. */
    final void requireOrder(Column column) {
        if (large(column)) {
            throw missing("order among long texts or binary values, such as " + column.name());
        }
    }

    /** Whether the equals sign tells every two values of this column apart, once it is asked for {@link #exact}. */
    protected boolean equates(Column column) {
        return !large(column);
    }

    /** A condition that the column has this value; {@code name} is the column as it is written. */
    protected void equal(SqlText out, String name, Column column, Object value) {
        String exact = exact(name, column);
        if (large(column) && column.type() == FieldType.BINARY) {
            throw missing("comparison of binary values, such as " + column.name());
        } else if (large(column)) {
            out.append(name).append(" LIKE ").parameter(escaped((String) value)).append(escape());
        } else if (exact == null) {
            out.append(name).append(" = ").value(column, value);
        } else {
            // Asked twice: the index of such a column finds the values that it takes for equal.
            out.append("(" + name + " = ").value(column, value);
            out.append(" AND " + exact + " = ").value(column, value).append(")");
        }
    }

    /** A condition that the column is on this side of a value. */
    protected void compare(SqlText out, String name, Column column, String operator, Object value) {
        out.append(ordered(name, column)).append(operator).value(column, value);
    }

    /** The text of a column, which may be kept as something else. */
    protected String text(String name, Column column) {
        return column.storedAs() == StoredAs.PLAIN ? name : "CAST(" + name + " AS VARCHAR(255))";
    }

    /** The name of the type of an id, as CAST takes it. */
    protected String keyType(EntityId kept) {
        return switch (kept.as()) {
            case INTEGER -> castType(FieldType.INTEGER);
            case UUID -> "UUID";
            case PLAIN, OBJECT_ID, NATIVE, TIMESTAMP, DAY -> "VARCHAR(" + kept.maxLength() + ")";
        };
    }

    /** Asks for the id that the database gave to the row this transaction inserted last. */
    protected String lastId() {
        throw missing("way to tell which id it gave to a new row");
    }

    /** What stands for the columns and values of a row that has nothing but what the database gives it. */
    protected String emptyRow() {
        return "DEFAULT VALUES";
    }

    /** What makes text comparable ignoring case. */
    protected abstract String lower(String text);

    /** What stands between SELECT and its columns where a page is told there, see {@link #page}. */
    protected void top(SqlText out, int skip, int limit) {}

    /** The order of rows that are to be skipped and have none, where the database insists on one. */
    protected String unordered() {
        return "";
    }

    /** Whether a column may stand behind its table and the schema of that. */
    protected boolean namesSchemas() {
        return true;
    }

    /** LIMIT and OFFSET; a limit of {@link Integer#MAX_VALUE} is none. */
    protected void page(SqlText out, int skip, int limit) {
        if (limit != Integer.MAX_VALUE) {
            out.append(" LIMIT ").parameter(limit);
        }
        if (skip > 0) {
            out.append(" OFFSET ").parameter(skip);
        }
    }

    /** What follows a limit so that rows are read in their order up to it, and not all of them sorted before. */
    protected String inOrder() {
        return "";
    }

    /** Rows of one INSERT; more gain nothing, and make statements that no cache should hold. */
    protected int maxRows() {
        return 500;
    }

    /** What follows the table in a SELECT whose rows are to be changed in the same transaction. */
    protected String tableLock() {
        return "";
    }

    /** Whether UPDATE and DELETE need a WHERE even where they mean every row. */
    protected boolean insistsOnWhere() {
        return false;
    }

    /** What stands behind the SELECT of a query within the query, for related rows that meet a filter. */
    protected String hint(Filter related) {
        return "";
    }

    /** What ends a SELECT whose rows are to be changed in the same transaction. */
    protected abstract String rowLock();

    /** Whether one transaction at a time writes, so that whatever follows from what is there stays so until it ends. */
    protected boolean oneWriter() {
        return false;
    }

    /** Whether a SELECT can both lock its rows and stop after a number of them. */
    protected boolean locksPages() {
        return true;
    }

    /** Whether only writing to a row keeps others from it, so that it is written to before it is read. */
    protected boolean locksByWriting() {
        return false;
    }

    /** Whether a write keeps others from its whole table, even where it meets no row. */
    protected boolean locksTables() {
        return false;
    }

    /** A statement that waits for the lock of this number and holds it until the transaction ends, or null. */
    protected @Nullable SqlStatement lock(long number) {
        return null;
    }

    /** Looks at the answer to {@link #lock} where it may say that the wait was in vain. */
    protected void checkLock(SqlAnswer answer) {}

    /** What keeps others from inserting the same row into this table; by default the lock of that number. */
    protected @Nullable SqlStatement lock(String table, long number) {
        return lock(number);
    }

    /** What further condition a column is added to under, where it may hold what is no number. */
    protected String summable(String name) {
        return "";
    }

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
        out.append(escape());
    }

    /** A condition that the column contains the text, ignoring case. */
    protected void contains(SqlText out, String column, String text) {
        out.append(lower(column)).append(" LIKE ");
        lowered(out, "%" + escaped(text) + "%");
        out.append(escape());
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

    /** What follows a LIKE pattern to say which character of it escapes the next. */
    protected String escape() {
        return " ESCAPE '!'";
    }

    /** Text as a LIKE pattern for just itself; the backslash is left alone, since MySQL reads it twice. */
    protected String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    protected void regex(SqlText out, String column, Pattern pattern) {
        throw missing("regular expressions beyond literal text");
    }

    /** A condition on a place inside a structured column, or on such a column as a whole. */
    protected void json(SqlText out, String column, Filter.Leaf leaf) {
        throw missing("conditions inside json and arrays");
    }

    final EntityException missing(String what) {
        return new EntityException(ErrorCode.NOT_SUPPORTED, "The database of this project (" + id + ") has no " + what)
                .hint("Ask for the rows by other conditions, or keep the project on a database that can do this.");
    }
}
