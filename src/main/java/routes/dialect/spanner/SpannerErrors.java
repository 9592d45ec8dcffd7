package routes.dialect.spanner;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.SqlErrors;
import routes.dialect.sql.SqlFailure;
import routes.dialect.sql.SqlFailure.Kind;
import routes.schema.Column;

/** Reads Spanner's canonical codes, and the names in its messages, since one code stands for several failures. */
final class SpannerErrors implements SqlErrors {
    private static final Pattern INDEX = Pattern.compile("UNIQUE violation on index ([^, ]+)");
    private static final Pattern ROW = Pattern.compile("in table ([^ ]+) already exists");
    private static final Pattern REQUIRED = Pattern.compile("([^ ]+) must not be NULL in table ([^ .]+)");
    private static final Pattern TOO_LONG = Pattern.compile("maximum size limit for this column: ([^.]+)\\.([^., ]+)");
    private static final Pattern FOREIGN_KEY = Pattern.compile("[Ff]oreign key (?:constraint )?`?([^` ]+)`? ?");

    @Override
    public SqlFailure read(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure.getErrorCode()) {
            case 6 -> unique(message);
            case 9 -> precondition(message);
            case 10 -> SqlFailure.of(Kind.RACE);
            case 1, 4 -> SqlFailure.of(Kind.TIMEOUT);
            case 11 -> SqlFailure.of(Kind.OUT_OF_RANGE);
            case 8 -> SqlFailure.of(Kind.EXHAUSTED);
            case 3 -> SqlFailure.of(missing(message) ? Kind.MISSING : Kind.OTHER);
            case 5 -> SqlFailure.of(missing(message) ? Kind.MISSING : Kind.NOT_CONNECTED);
            case 7 -> SqlFailure.of(Kind.READ_ONLY);
            case 14, 16 -> SqlFailure.of(Kind.NOT_CONNECTED);
            default -> SqlFailure.of(Kind.OTHER);
        };
    }

    private static SqlFailure unique(String message) {
        String index = first(INDEX, message);
        String table = first(ROW, message);
        return SqlFailure.at(Kind.UNIQUE, table, table == null ? null : Column.ID, index);
    }

    private static SqlFailure precondition(String message) {
        Matcher required = REQUIRED.matcher(message);
        if (required.find()) {
            return SqlFailure.at(Kind.NOT_NULL, required.group(2), required.group(1), null);
        }
        Matcher tooLong = TOO_LONG.matcher(message);
        if (tooLong.find()) {
            return SqlFailure.at(Kind.TOO_LONG, tooLong.group(1), tooLong.group(2), null);
        }
        Matcher key = FOREIGN_KEY.matcher(message);
        return key.find() ? SqlFailure.at(Kind.FOREIGN_KEY, null, null, key.group(1)) : SqlFailure.of(Kind.OTHER);
    }

    private static boolean missing(String message) {
        return message.contains("Table not found")
                || message.contains("Unrecognized name")
                || message.contains("Column not found")
                || message.contains("is not present in table");
    }

    private static @Nullable String first(Pattern pattern, String message) {
        Matcher found = pattern.matcher(message);
        return found.find() ? found.group(1) : null;
    }
}
