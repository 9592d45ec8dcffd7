package routes.dialect.hsqldb;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.SqlErrors;
import routes.dialect.sql.SqlFailure;
import routes.dialect.sql.SqlFailure.Kind;
import routes.entity.PatternSearch;
import routes.schema.Column;

/** Reads HSQLDB's SQLState, and the names at the end of its messages. */
final class HsqldbErrors implements SqlErrors {
    private static final int PARENT_MISSING = -177;
    private static final int STILL_REFERRED_TO = -8;
    private static final int NOT_NULL = -10;
    private static final int UNIQUE = -104;
    private static final int ROUTINE_FAILED = -6000;
    private static final int TIME_IS_UP = -4872;

    // "...; UIDX_USERS_EMAIL table: users" and "...; SYS_CT_10 table: users column: name"
    private static final Pattern CONSTRAINT = Pattern.compile(";\\s*\"?([^\"\\s]+)\"?\\s+table:\\s*\"?([^\"\\s]+)\"?");
    private static final Pattern COLUMN = Pattern.compile("column:\\s*\"?([^\"\\s]+)\"?");

    @Override
    public SqlFailure read(SQLException failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        Matcher constraint = CONSTRAINT.matcher(message);
        boolean named = constraint.find();
        Matcher column = COLUMN.matcher(message);
        // A primary key has a name of HSQLDB's own; that of an entity is its id.
        boolean primary = named && constraint.group(1).startsWith("SYS_PK_");
        return SqlFailure.at(
                kind(failure),
                named ? constraint.group(2) : null,
                column.find() ? column.group(1) : primary ? Column.ID : null,
                named ? constraint.group(1) : null);
    }

    private static Kind kind(SQLException failure) {
        switch (failure.getErrorCode()) {
            case UNIQUE:
                return Kind.UNIQUE;
            case PARENT_MISSING, STILL_REFERRED_TO:
                return Kind.FOREIGN_KEY;
            case NOT_NULL:
                return Kind.NOT_NULL;
            case TIME_IS_UP:
                return Kind.TIMEOUT;
            case ROUTINE_FAILED:
                return ended(failure) ? Kind.TIMEOUT : Kind.OTHER;
            default:
                return kind(failure.getSQLState());
        }
    }

    // A function of ours that took too long; the driver wraps what it threw several times.
    private static boolean ended(SQLException failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof PatternSearch.Interrupted) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static Kind kind(@Nullable String state) {
        if (state == null) {
            return Kind.OTHER;
        }
        return switch (state) {
            case "23505" -> Kind.UNIQUE;
            case "23503", "23504" -> Kind.FOREIGN_KEY;
            case "23502" -> Kind.NOT_NULL;
            case "23513", "22018", "22007" -> Kind.CHECK;
            case "22001" -> Kind.TOO_LONG;
            case "22003", "22008" -> Kind.OUT_OF_RANGE;
            case "40001", "40502" -> Kind.RACE;
            case "HYT00", "HYT01", "57014" -> Kind.TIMEOUT;
            case "42501", "42502", "42503" -> Kind.MISSING;
            case "25006" -> Kind.READ_ONLY;
            default -> state.startsWith("08") ? Kind.NOT_CONNECTED : Kind.OTHER;
        };
    }
}
