package routes.dialect.mssql;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.SqlErrors;
import routes.dialect.sql.SqlFailure;
import routes.dialect.sql.SqlFailure.Kind;
import routes.schema.Column;

/**
 * Reads SQL Server's error numbers, and the names in its messages, which stand in quotes before any value and in
 * the same order in every language.
 */
final class MssqlErrors implements SqlErrors {
    private static final int UNIQUE_CONSTRAINT = 2627;
    private static final int UNIQUE_INDEX = 2601;
    private static final int REFERENCE = 547;
    private static final int NOT_NULL = 515;
    private static final int TRUNCATED = 2628;

    private static final Pattern NAME = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    @Override
    public SqlFailure read(SQLException failure) {
        Kind kind = kind(failure);
        List<String> names = names(failure.getMessage());
        return switch (failure.getErrorCode()) {
            case UNIQUE_CONSTRAINT -> unique(name(names, 1), name(names, 0));
            case UNIQUE_INDEX -> unique(name(names, 0), name(names, 1));
            case REFERENCE -> SqlFailure.at(kind, null, null, name(names, 0));
            case NOT_NULL -> SqlFailure.at(kind, last(name(names, 1)), name(names, 0), null);
            case TRUNCATED -> SqlFailure.at(kind, last(name(names, 0)), name(names, 1), null);
            default -> SqlFailure.of(kind);
        };
    }

    // The primary key has a name of the server's own making.
    private static SqlFailure unique(@Nullable String object, @Nullable String constraint) {
        boolean primary = constraint != null && constraint.startsWith("PK__");
        return SqlFailure.at(Kind.UNIQUE, last(object), primary ? Column.ID : null, constraint);
    }

    private static Kind kind(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case UNIQUE_CONSTRAINT, UNIQUE_INDEX -> Kind.UNIQUE;
            case REFERENCE -> Kind.FOREIGN_KEY;
            case NOT_NULL -> Kind.NOT_NULL;
            case TRUNCATED, 8152 -> Kind.TOO_LONG;
            case 220, 232, 8115, 8114, 242, 241 -> Kind.OUT_OF_RANGE;
            case 245, 8169 -> Kind.CHECK;
            case 1205, 1222, 3960, 41302, 41305, 41325 -> Kind.RACE;
            case 208, 207, 2812 -> Kind.MISSING;
            case 229, 230, 262, 3906, 3908 -> Kind.READ_ONLY;
            case 1101, 1105, 9002, 701 -> Kind.FULL;
            case 10928, 10929, 40501, 17809 -> Kind.EXHAUSTED;
            case 4060, 18456, 18470, 18487, 18488, 40197, 40613, 6005, 911 -> Kind.NOT_CONNECTED;
            default -> byState(failure);
        };
    }

    private static Kind byState(SQLException failure) {
        String state = failure.getSQLState();
        if (failure instanceof SQLTimeoutException || "HY008".equals(state) || "HYT00".equals(state)) {
            return Kind.TIMEOUT;
        }
        return state != null && state.startsWith("08") ? Kind.NOT_CONNECTED : Kind.OTHER;
    }

    private static List<String> names(@Nullable String message) {
        List<String> names = new ArrayList<>();
        Matcher quoted = NAME.matcher(message == null ? "" : message);
        while (names.size() < 2 && quoted.find()) {
            names.add(quoted.group(1) == null ? quoted.group(2) : quoted.group(1));
        }
        return names;
    }

    private static @Nullable String name(List<String> names, int at) {
        return at < names.size() ? names.get(at) : null;
    }

    // "database.schema.table"
    private static @Nullable String last(@Nullable String path) {
        return path == null ? null : path.substring(path.lastIndexOf('.') + 1);
    }
}
