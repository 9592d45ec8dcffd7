package routes.dialect.sybase;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.SqlErrors;
import routes.dialect.sql.SqlFailure;
import routes.dialect.sql.SqlFailure.Kind;

/** Reads ASE's message numbers, and the names in its messages. */
final class SybaseErrors implements SqlErrors {
    private static final Pattern OBJECT = Pattern.compile("object '([^']+)'");
    private static final Pattern INDEX = Pattern.compile("index '([^']+)'");
    private static final Pattern CONSTRAINT = Pattern.compile("constraint name = '([^']+)'");
    private static final Pattern COLUMN = Pattern.compile("column '?([^' ,]+)'?");

    @Override
    public SqlFailure read(SQLException failure) {
        Kind kind = kind(failure);
        String message = String.valueOf(failure.getMessage());
        return switch (kind) {
            case UNIQUE -> SqlFailure.at(kind, first(OBJECT, message), null, first(INDEX, message));
            case FOREIGN_KEY -> SqlFailure.at(kind, null, null, first(CONSTRAINT, message));
            case NOT_NULL -> SqlFailure.at(kind, null, first(COLUMN, message), null);
            default -> SqlFailure.of(kind);
        };
    }

    private static @Nullable String first(Pattern pattern, String message) {
        Matcher found = pattern.matcher(message);
        return found.find() ? found.group(1) : null;
    }

    private static Kind kind(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case 2601, 2615, 2626 -> Kind.UNIQUE;
            case 546, 547 -> Kind.FOREIGN_KEY;
            case 233, 515 -> Kind.NOT_NULL;
            case 548, 249 -> Kind.CHECK;
            case 9502 -> Kind.TOO_LONG;
            case 247, 3606 -> Kind.OUT_OF_RANGE;
            case 1205, 12205 -> Kind.RACE;
            case 207, 208 -> Kind.MISSING;
            case 229, 230, 262, 3906, 10330 -> Kind.READ_ONLY;
            case 1105, 7413 -> Kind.FULL;
            case 1601 -> Kind.EXHAUSTED;
            case 911, 921, 4002, 4060 -> Kind.NOT_CONNECTED;
            default -> state(failure.getSQLState());
        };
    }

    // JZ0: what jConnect says of its connection.
    private static Kind state(@Nullable String state) {
        if (state == null) {
            return Kind.OTHER;
        }
        return switch (state) {
            case "JZ006", "JZ0C0", "JZ0C1", "JZ00L" -> Kind.NOT_CONNECTED;
            case "JZ0T3", "HYT00" -> Kind.TIMEOUT;
            default -> state.startsWith("08") ? Kind.NOT_CONNECTED : Kind.OTHER;
        };
    }
}
