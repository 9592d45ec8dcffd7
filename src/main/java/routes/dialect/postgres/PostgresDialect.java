package routes.dialect.postgres;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlStatement;
import routes.dialect.sql.SqlText;
import routes.dialect.sql.UntypedText;
import routes.entity.DatePart;
import routes.entity.Filter;
import routes.entity.Pattern;
import routes.schema.CanonicalDate;
import routes.schema.Column;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.StoredAs;

/**
 * PostgreSQL. Text is ordered by {@code COLLATE "C"}, also where the column has it from its table already:
 * the planner sees through that, and a table made by others is then ordered like every other database's. Times of such
 * a table that are finer than a millisecond, which is what an answer shows of them, are compared as they are shown.
 */
public class PostgresDialect extends SqlDialect {
    public static final PostgresDialect INSTANCE = new PostgresDialect();

    private static final String BY_CODE_POINT = " COLLATE \"C\"";

    /** 15 October 1582, before which the calendar of {@link Timestamp} is another one. */
    private static final long GREGORIAN = -12_219_292_800_000L;

    private final Set<String> fineDates;

    private PostgresDialect() {
        this("postgres");
    }

    protected PostgresDialect(String id) {
        this(id, Set.of());
    }

    private PostgresDialect(String id, Set<String> fineDates) {
        super(id);
        this.fineDates = fineDates;
    }

    @Override
    protected SqlDialect forTables(SqlConnections connections, Supplier<Set<String>> tables) throws SQLException {
        Set<String> found = FineDates.in(connections, tables.get());
        return found.isEmpty() ? this : new PostgresDialect(id(), found);
    }

    private boolean fine(Column column) {
        return !fineDates.isEmpty() && column.type() == FieldType.DATE && fineDates.contains(column.stored());
    }

    private static String truncated(String name) {
        return "date_trunc('milliseconds', " + name + ")";
    }

    @Override
    public boolean supports(DialectFeature feature) {
        return true;
    }

    @Override
    public int maxParameters() {
        return 65_000;
    }

    @Override
    public int maxInList() {
        return 30_000;
    }

    @Override
    protected Object toJdbc(FieldType type, Object canonical) {
        Object value = super.toJdbc(type, canonical);
        return type.structured() ? jsonb((String) value) : value;
    }

    @Override
    protected Object toJdbc(StoredAs as, Object canonical) {
        return as == StoredAs.NATIVE ? new UntypedText((String) canonical) : super.toJdbc(as, canonical);
    }

    static PGobject jsonb(String json) {
        try {
            PGobject value = new PGobject();
            value.setType("jsonb");
            value.setValue(json);
            return value;
        } catch (SQLException e) {
            throw new IllegalArgumentException("the driver takes no jsonb", e);
        }
    }

    @Override
    protected String direction(Column column, boolean descending) {
        // Without nulls the plain order does, and so does every index.
        if (column.is(Column.Role.ID)) {
            return descending ? " DESC" : "";
        }
        return descending ? " DESC NULLS LAST" : " NULLS FIRST";
    }

    @Override
    protected String ordered(String name, Column column) {
        if (fine(column)) {
            return truncated(name);
        }
        return column.keptAsText() || column.storedAs() == StoredAs.NATIVE ? text(name, column) + BY_CODE_POINT : name;
    }

    @Override
    protected String text(String name, Column column) {
        return column.storedAs() == StoredAs.PLAIN ? name : "CAST(" + name + " AS TEXT)";
    }

    @Override
    protected @Nullable String exact(String name, Column column) {
        return fine(column) ? truncated(name) : super.exact(name, column);
    }

    // What is shown equals no column by itself: it is asked with its time cut, never as it is.
    @Override
    protected boolean equates(Column column) {
        return !fine(column) && !enumerated(column) && super.equates(column);
    }

    private static boolean enumerated(Column column) {
        return column.storedAs() == StoredAs.NATIVE && column.type() == FieldType.ENUM;
    }

    @Override
    protected void equal(SqlText out, String name, Column column, Object value) {
        if (fine(column)) {
            out.append(truncated(name)).append(" = ").value(column, value);
        } else if (enumerated(column) && !declared(column).contains(value)) {
            // A text that is no value of an enum can't be compared with it. It may have become one since.
            out.append(text(name, column)).append(" = ").parameter(value);
        } else {
            super.equal(out, name, column, value);
        }
    }

    private static List<String> declared(Column column) {
        Field field = column.field();
        return field == null ? List.of() : field.enumValues();
    }

    // The character type of the database decides what is a letter; C.UTF-8 and every language but C know all.
    @Override
    protected String lower(String text) {
        return "LOWER(" + text + " COLLATE \"default\")";
    }

    @Override
    protected void lowered(SqlText out, String text) {
        out.append("LOWER(CAST(").parameter(text).append(" AS TEXT) COLLATE \"default\")");
    }

    @Override
    protected String rowLock() {
        return " FOR UPDATE";
    }

    @Override
    protected @Nullable SqlStatement lock(long number) {
        return new SqlText(this)
                .append("SELECT pg_advisory_xact_lock(")
                .parameter(number)
                .append(")")
                .query();
    }

    @Override
    protected String extreme(String function, String expression, Column column) {
        if (column.type() == FieldType.BOOLEAN) {
            return (function.equals("MIN") ? "bool_and(" : "bool_or(") + expression + ")";
        }
        return super.extreme(function, expression, column);
    }

    // Seconds have their fraction behind them, and milliseconds their seconds before them.
    @Override
    protected String part(DatePart part, String name, Column column) {
        String time = withoutZone(column) ? "CAST(" + name + " AS TIMESTAMP)" : name + " AT TIME ZONE 'UTC'";
        String number = super.part(part, time, column);
        return switch (part) {
            case SECOND -> "FLOOR(" + number + ")";
            case MILLISECOND -> "MOD(CAST(FLOOR(" + number + ") AS BIGINT), 1000)";
            case YEAR, MONTH, DAY, HOUR, MINUTE -> number;
        };
    }

    @Override
    protected void regex(SqlText out, String column, Pattern pattern) {
        out.append(column).append(" ~ ").parameter(pattern.source());
    }

    @Override
    protected void json(SqlText out, String column, Filter.Leaf leaf) {
        new PostgresJson(out).condition(column, leaf);
    }

    @Override
    protected @Nullable Object fromJdbc(FieldType type, Object jdbc) {
        if (type.structured() && jdbc instanceof PGobject json) {
            return super.fromJdbc(type, String.valueOf(json.getValue()));
        }
        return type == FieldType.DATE && jdbc instanceof Timestamp time && time.getTime() < GREGORIAN
                ? CanonicalDate.of(proleptic(time))
                : super.fromJdbc(type, jdbc);
    }

    // The driver reads year, month and day off the server and takes them for those of the Julian calendar.
    private static Instant proleptic(Timestamp time) {
        GregorianCalendar julian = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        julian.setTimeInMillis(time.getTime());
        int year = julian.get(Calendar.YEAR);
        LocalDate day = LocalDate.of(
                julian.get(Calendar.ERA) == GregorianCalendar.BC ? 1 - year : year,
                julian.get(Calendar.MONTH) + 1,
                julian.get(Calendar.DAY_OF_MONTH));
        long millis = Math.floorMod(time.getTime(), Duration.ofDays(1).toMillis());
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().plusMillis(millis);
    }
}
