package routes.dialect.oracle;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.SqlErrors;
import routes.dialect.sql.SqlFailure;
import routes.dialect.sql.SqlFailure.Kind;
import routes.schema.Column;

/** Reads Oracle's error numbers, and the names in its messages. */
final class OracleErrors implements SqlErrors {
    private static final int UNIQUE = 1;

    // (SHOP.uidx_users_email) and ("SHOP"."users"."email")
    private static final Pattern CONSTRAINT = Pattern.compile("\\([^().\"]+\\.([^()\"]+)\\)");
    private static final Pattern COLUMN = Pattern.compile("\"[^\"]+\"\\.\"([^\"]+)\"\\.\"([^\"]+)\"");

    @Override
    public SqlFailure read(SQLException failure) {
        Kind kind = kind(failure);
        // Whatever stands behind the first line may hold values.
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        Matcher column = COLUMN.matcher(message);
        if (column.find()) {
            return SqlFailure.at(kind, column.group(1), column.group(2), null);
        }
        Matcher constraint = CONSTRAINT.matcher(message);
        return constraint.find() ? named(kind, constraint.group(1)) : SqlFailure.of(kind);
    }

    // A primary key has a name of Oracle's own making.
    private static SqlFailure named(Kind kind, String constraint) {
        @Nullable String column = kind == Kind.UNIQUE && constraint.startsWith("SYS_C") ? Column.ID : null;
        return SqlFailure.at(kind, null, column, constraint);
    }

    private static Kind kind(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case UNIQUE -> Kind.UNIQUE;
            case 2291, 2292 -> Kind.FOREIGN_KEY;
            case 1400, 1407 -> Kind.NOT_NULL;
            case 2290, 1722, 1843, 1858, 1861 -> Kind.CHECK;
            case 12899, 1461, 22835 -> Kind.TOO_LONG;
            case 1438, 1426, 1841 -> Kind.OUT_OF_RANGE;
            case 60, 54, 8177, 30006 -> Kind.RACE;
            case 1013, 18714 -> Kind.TIMEOUT;
            case 942, 904 -> Kind.MISSING;
            case 1031, 1456, 16000, 12081 -> Kind.READ_ONLY;
            case 1536, 1653, 1654, 1658, 1691, 30036 -> Kind.FULL;
            case 18, 20, 12516, 12518, 12519, 12520 -> Kind.EXHAUSTED;
            case 28,
                    1012,
                    1017,
                    1033,
                    1034,
                    1089,
                    1090,
                    3113,
                    3114,
                    3135,
                    12170,
                    12505,
                    12514,
                    12528,
                    12541,
                    12543,
                    17002,
                    17008,
                    17410,
                    17800,
                    28000,
                    28001 -> Kind.NOT_CONNECTED;
            default -> state(failure.getSQLState());
        };
    }

    private static Kind state(@Nullable String state) {
        return state != null && state.startsWith("08") ? Kind.NOT_CONNECTED : Kind.OTHER;
    }
}
