package routes.dialect.sql.mysqllike;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.export.MaxAllowedPacketException;
import routes.dialect.sql.SqlErrors;
import routes.dialect.sql.SqlFailure;
import routes.dialect.sql.SqlFailure.Kind;
import routes.schema.Column;

/**
 * Reads the error codes of MySQL and MariaDB, and the names in their messages, which connections ask for in
 * English. A message quotes the value before the name, so the last name is the one that counts.
 */
public final class MysqlLikeErrors implements SqlErrors {
    // Names stand between whatever quotes the mode of the session gives them.
    private static final Pattern COLUMN = Pattern.compile(
            ".*\\b(?:[Cc]olumn|Field) (?:[`'\"][^`'\"]*[`'\"]\\.)*[`'\"]([^`'\"]+)[`'\"]", Pattern.DOTALL);
    private static final Pattern FOREIGN_KEY = Pattern.compile(
            "[`\"]([^`\"]+)[`\"], CONSTRAINT [`\"]([^`\"]+)[`\"] FOREIGN KEY \\([`\"]([^`\"]+)[`\"]\\)");
    private static final Pattern CHECK = Pattern.compile("CONSTRAINT [`\"](?:[^`\"]*\\.)?([^`\"]+)[`\"] failed");
    private static final Pattern NO_SPACE = Pattern.compile("(?i)error:? 28\\b|Errcode: 28\\b");
    private static final String FOR_KEY = "for key '";

    @Override
    public SqlFailure read(SQLException failure) {
        Kind kind = kind(failure);
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        return switch (kind) {
            case UNIQUE -> unique(message);
            case FOREIGN_KEY -> {
                Matcher key = FOREIGN_KEY.matcher(message);
                yield key.find() ? SqlFailure.at(kind, key.group(1), key.group(3), key.group(2)) : SqlFailure.of(kind);
            }
            case NOT_NULL, TOO_LONG, OUT_OF_RANGE, CHECK -> SqlFailure.at(kind, null, column(message), null);
            default -> SqlFailure.of(kind);
        };
    }

    // "Duplicate entry 'x' for key 'items.uidx_items_name'"; MariaDB leaves the table out.
    private static SqlFailure unique(String message) {
        int from = message.lastIndexOf(FOR_KEY);
        int to = message.lastIndexOf('\'');
        if (from < 0 || to < from + FOR_KEY.length()) {
            return SqlFailure.of(Kind.UNIQUE);
        }
        String key = message.substring(from + FOR_KEY.length(), to);
        if (key.equals("PRIMARY") || key.endsWith(".PRIMARY")) {
            return SqlFailure.at(Kind.UNIQUE, null, Column.ID, null);
        }
        int name = Math.max(key.lastIndexOf(".uidx_"), key.lastIndexOf(".idx_"));
        return SqlFailure.at(Kind.UNIQUE, null, null, key.substring(name + 1));
    }

    private static @Nullable String column(String message) {
        Matcher column = COLUMN.matcher(message);
        if (column.lookingAt()) {
            return column.group(1);
        }
        Matcher check = CHECK.matcher(message);
        return check.find() ? check.group(1) : null;
    }

    private static Kind kind(SQLException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SocketTimeoutException) {
                return Kind.TIMEOUT;
            }
            if (at instanceof MaxAllowedPacketException) {
                return Kind.TOO_LONG;
            }
        }
        return switch (failure.getErrorCode()) {
            case 1062, 1022, 1169, 1586 -> Kind.UNIQUE;
            case 1216, 1217, 1451, 1452 -> Kind.FOREIGN_KEY;
            case 1048, 1364 -> Kind.NOT_NULL;
            // Text that is no json, characters that the column's set lacks, values of another type.
            case 1265, 1292, 1366, 1411, 1525, 3140, 3141, 3819, 3903, 4025 -> Kind.CHECK;
            case 1153, 1406 -> Kind.TOO_LONG;
            case 1264, 1690 -> Kind.OUT_OF_RANGE;
            // Deadlock, lock not given in time, row changed since the snapshot, lost against another node.
            case 1020, 1205, 1213, 1614, 3058, 3101, 3572 -> Kind.RACE;
            case 1040, 1203, 1226 -> Kind.EXHAUSTED;
            // Also what an administrator's KILL QUERY gives, and an expression that takes too many steps.
            case 1317, 1969, 3024, 3699 -> Kind.TIMEOUT;
            case 1044, 1045, 1049, 1053, 1129, 1130, 1184, 1927, 2006, 2013, 4031 -> Kind.NOT_CONNECTED;
            case 1054, 1146 -> Kind.MISSING;
            case 1142, 1143, 1290, 1792, 1836 -> Kind.READ_ONLY;
            case 1021, 1037, 1038, 1041, 1114 -> Kind.FULL;
            // Errors of files, which name that of the system: 28 is a full disk.
            case 3, 1026, 1030 ->
                NO_SPACE.matcher(String.valueOf(failure.getMessage())).find() ? Kind.FULL : Kind.OTHER;
            default -> kind(failure.getSQLState());
        };
    }

    private static Kind kind(@Nullable String state) {
        if (state == null) {
            return Kind.OTHER;
        }
        return state.startsWith("08") ? Kind.NOT_CONNECTED : state.equals("40001") ? Kind.RACE : Kind.OTHER;
    }
}
