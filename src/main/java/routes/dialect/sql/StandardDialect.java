package routes.dialect.sql;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import routes.entity.DatePart;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * What databases close to the standard have in common: pages by OFFSET and FETCH, and sums and means that keep to the
 * type of their column unless it is cast. A dialect overrides what its database does in another way.
 */
public abstract class StandardDialect extends SqlDialect {
    private final Casts casts;

    /**
     * Names of types as CAST takes them.
     *
     * @param sum what holds the sum of any column of integers
     */
    public record Casts(String integer, String number, String text, String sum) {}

    protected StandardDialect(String id, Casts casts) {
        super(id);
        this.casts = casts;
    }

    @Override
    public int maxParameters() {
        return 30_000;
    }

    @Override
    public int maxInList() {
        return 1_000;
    }

    /** A time for drivers that know none with a zone. */
    protected static LocalDateTime utc(OffsetDateTime time) {
        return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    @Override
    protected String castType(FieldType type) {
        return switch (type) {
            case INTEGER -> casts.integer();
            case NUMBER -> casts.number();
            default -> casts.text();
        };
    }

    /** A part of a date as functions that write dates take it. */
    protected static String pattern(DatePart part) {
        return switch (part) {
            case YEAR -> "YYYY";
            case MONTH -> "MM";
            case DAY -> "DD";
            case HOUR -> "HH24";
            case MINUTE -> "MI";
            case SECOND -> "SS";
            case MILLISECOND -> "FF3";
        };
    }

    @Override
    protected String lower(String text) {
        return "LOWER(" + text + ")";
    }

    @Override
    protected void lowered(SqlText out, String text) {
        out.append("LOWER(").parameter(text).append(")");
    }

    @Override
    protected void page(SqlText out, int skip, int limit) {
        if (skip > 0) {
            out.append(" OFFSET ").parameter(skip).append(" ROWS");
        }
        if (limit != Integer.MAX_VALUE) {
            out.append(" FETCH FIRST ").parameter(limit).append(" ROWS ONLY");
        }
    }

    @Override
    protected String rowLock() {
        return " FOR UPDATE";
    }

    /** Keeps everybody else from writing to the table, for databases where a row that is not there can't be locked. */
    protected final SqlStatement lockTable(String table) {
        return new SqlText(this)
                .append("LOCK TABLE ")
                .name(table)
                .append(" IN EXCLUSIVE MODE")
                .update();
    }

    @Override
    protected String sum(String expression, Column column) {
        return column.type() == FieldType.INTEGER
                ? super.sum("CAST(" + expression + " AS " + casts.sum() + ")", column)
                : super.sum(expression, column);
    }

    @Override
    protected String average(String expression, Column column) {
        return "AVG(CAST(" + expression + " AS " + casts.number() + "))";
    }
}
