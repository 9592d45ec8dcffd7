package routes.dialect.hana;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.SqlErrors;
import routes.dialect.sql.SqlFailure;
import routes.dialect.sql.SqlFailure.Kind;
import routes.schema.Column;

/** Reads HANA's error codes, and the names in its messages, which come before any value. */
final class HanaErrors implements SqlErrors {
    // Table(users), Index(uidx_users_email)
    private static final Pattern TABLE = Pattern.compile("Table\\(([^()]+)\\)");
    private static final Pattern INDEX = Pattern.compile("Index\\(([^()]+)\\)");
    private static final Pattern COLUMN = Pattern.compile("\"([^\"]+)\" column");
    private static final Pattern CONSTRAINT = Pattern.compile("constraint \"(?:[^\"]+\"\\.\")?([^\"]+)\"");

    @Override
    public SqlFailure read(SQLException failure) {
        Kind kind = kind(failure);
        String message = String.valueOf(failure.getMessage());
        return switch (kind) {
            case UNIQUE -> unique(first(TABLE, message), first(INDEX, message));
            case NOT_NULL, TOO_LONG -> SqlFailure.at(kind, null, first(COLUMN, message), null);
            case FOREIGN_KEY -> SqlFailure.at(kind, null, null, first(CONSTRAINT, message));
            default -> SqlFailure.of(kind);
        };
    }

    // The index of a primary key has a name of HANA's own making.
    private static SqlFailure unique(@Nullable String table, @Nullable String index) {
        boolean primary = index != null && index.startsWith("_SYS_TREE");
        return SqlFailure.at(Kind.UNIQUE, table, primary ? Column.ID : null, index);
    }

    private static @Nullable String first(Pattern pattern, String message) {
        Matcher found = pattern.matcher(message);
        return found.find() ? found.group(1) : null;
    }

    private static Kind kind(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case 301, 349 -> Kind.UNIQUE;
            case 461, 462 -> Kind.FOREIGN_KEY;
            case 287 -> Kind.NOT_NULL;
            case 677, 339 -> Kind.CHECK;
            case 274 -> Kind.TOO_LONG;
            case 314, 411, 303 -> Kind.OUT_OF_RANGE;
            case 131, 133, 138, 146 -> Kind.RACE;
            case 139, 613 -> Kind.TIMEOUT;
            case 259, 260, 362 -> Kind.MISSING;
            case 258, 7 -> Kind.READ_ONLY;
            case 4, 1033, 145 -> Kind.FULL;
            case 591, 2062 -> Kind.EXHAUSTED;
            case 10, 414, 415, 416, -10104, -10108, -10709, -10807, -813 -> Kind.NOT_CONNECTED;
            default -> state(failure.getSQLState());
        };
    }

    private static Kind state(@Nullable String state) {
        return state != null && state.startsWith("08") ? Kind.NOT_CONNECTED : Kind.OTHER;
    }
}
