package routes.dialect.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a database, as its driver's exception tells it and free of its words. Names are those of
 * the database and only there where the driver gives them.
 *
 * @param constraint name of the constraint or index that was violated
 */
public record SqlFailure(
        Kind kind,
        @Nullable String table,
        List<String> columns,
        @Nullable String constraint) {

    /** What kind of failure, one for each answer we give. */
    public enum Kind {
        UNIQUE,
        /** A key that leads nowhere, or a row that others still refer to. */
        FOREIGN_KEY,
        NOT_NULL,
        CHECK,
        TOO_LONG,
        OUT_OF_RANGE,
        /** Lost against another transaction: serialization failure, deadlock, busy. */
        RACE,
        NOT_CONNECTED,
        /** Too many clients. */
        EXHAUSTED,
        TIMEOUT,
        /** No such table or column. */
        MISSING,
        READ_ONLY,
        /** Disk full or a limit of the database reached. */
        FULL,
        OTHER
    }

    public SqlFailure {
        columns = List.copyOf(columns);
    }

    public static SqlFailure of(Kind kind) {
        return new SqlFailure(kind, null, List.of(), null);
    }

    public static SqlFailure at(
            Kind kind, @Nullable String table, @Nullable String column, @Nullable String constraint) {
        return new SqlFailure(kind, table, column == null ? List.of() : List.of(column), constraint);
    }
}
