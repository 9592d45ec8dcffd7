package routes.dialect.sql;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import routes.entity.DatePart;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.schema.StoredAs;

/** How canonical values become those of a driver and back, and how a statement speaks of their types. */
abstract class SqlValues implements StoredForm {
    /** Milliseconds that lie beyond every day that any database knows. */
    private static final long ENDLESS = 9_000_000_000_000_000_000L;

    /** What the driver takes for a canonical value. */
    public final @Nullable Object bind(FieldType type, @Nullable Object canonical) {
        return canonical == null ? null : toJdbc(type, canonical);
    }

    @Override
    public final @Nullable Object read(FieldType type, @Nullable Object jdbc) {
        return jdbc == null || endless(jdbc) ? null : fromJdbc(type, jdbc);
    }

    @Override
    public final @Nullable Object stored(FieldType type, @Nullable Object canonical) {
        return type.textual() || type == FieldType.DATE ? canonical : read(type, bind(type, canonical));
    }

    /** What the driver takes for a canonical value of a column that others made. */
    final @Nullable Object bind(StoredAs as, @Nullable Object canonical) {
        return canonical == null ? null : toJdbc(as, canonical);
    }

    protected Object toJdbc(StoredAs as, Object canonical) {
        return switch (as) {
            case INTEGER -> Long.valueOf(canonical.toString());
            case UUID -> java.util.UUID.fromString(canonical.toString());
            case TIMESTAMP, DAY -> DateText.parse((String) canonical).toLocalDateTime();
            case PLAIN, OBJECT_ID, NATIVE -> canonical;
        };
    }

    @Override
    public final @Nullable Object read(Column column, @Nullable Object jdbc) {
        return withoutZone(column) && jdbc != null && !endless(jdbc)
                ? DateText.ofLocal(jdbc)
                : read(column.type(), jdbc);
    }

    // PostgreSQL's driver gives infinity so; it is no day that can be written, as an infinite number is none.
    private static boolean endless(Object jdbc) {
        return jdbc instanceof java.util.Date time && Math.abs(time.getTime()) > ENDLESS;
    }

    @Override
    public final @Nullable Object stored(Column column, @Nullable Object canonical) {
        return column.storedAs() == StoredAs.DAY && canonical != null
                ? DateText.day((String) canonical)
                : stored(column.type(), canonical);
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
            case NUMBER -> JdbcValues.number(number(jdbc));
            case INTEGER -> integer(jdbc);
            // Tables made by others may hold numbers that are none.
            case DECIMAL -> jdbc instanceof Double real && !Double.isFinite(real) ? real : JdbcValues.decimal(jdbc);
            case BOOLEAN -> jdbc instanceof Boolean ? jdbc : number(jdbc).longValue() != 0;
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
        return number(jdbc).longValue();
    }

    private static Number number(Object jdbc) {
        if (jdbc instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException("no number: " + jdbc.getClass());
    }

    /** The question mark of a value, with a cast where the database would not know its type. */
    protected String placeholder(FieldType type) {
        return "?";
    }

    /** Whether a null is written as NULL, since the driver or the database would not know the type of a parameter. */
    protected boolean writesNulls() {
        return false;
    }

    /** A part of a date in UTC, as a number without a fraction; {@code name} is the column as it is written. */
    protected String part(DatePart part, String name, Column column) {
        return "EXTRACT(" + part.name() + " FROM " + name + ")";
    }

    /** Whether a column of dates has none of their zones, which is UTC then. */
    protected static boolean withoutZone(Column column) {
        return column.storedAs() == StoredAs.TIMESTAMP || column.storedAs() == StoredAs.DAY;
    }

    /** The name of a type as CAST takes it, of values that have no column. */
    protected String castType(FieldType type) {
        return switch (type) {
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE PRECISION";
            default -> "VARCHAR(1)";
        };
    }
}
