package routes.dialect.db2;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.SqlErrors;
import routes.dialect.sql.SqlFailure;
import routes.dialect.sql.SqlFailure.Kind;

/** Reads DB2's SQLCODE and SQLState, and the names among the tokens of its message. */
final class Db2Errors implements SqlErrors {
    private static final int UNIQUE = -803;

    // SQLERRMC=2;SHOP.users and SQLERRMC=SHOP.orders.fk_orders_customer, up to the next part of the message
    private static final Pattern TOKENS = Pattern.compile("SQLERRMC=([^,]*)");

    @Override
    public SqlFailure read(SQLException failure) {
        Kind kind = kind(failure);
        Matcher tokens = TOKENS.matcher(String.valueOf(failure.getMessage()));
        if (!tokens.find()) {
            return SqlFailure.of(kind);
        }
        String last = last(tokens.group(1));
        if (failure.getErrorCode() == UNIQUE) {
            // Of the index only its number is told.
            return SqlFailure.at(kind, last, null, null);
        }
        return kind == Kind.FOREIGN_KEY ? SqlFailure.at(kind, null, null, last) : SqlFailure.of(kind);
    }

    private static String last(String token) {
        return token.substring(Math.max(token.lastIndexOf('.'), token.lastIndexOf(';')) + 1)
                .strip();
    }

    private static Kind kind(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case UNIQUE -> Kind.UNIQUE;
            case -530, -531, -532 -> Kind.FOREIGN_KEY;
            case -407 -> Kind.NOT_NULL;
            case -545, -180, -420 -> Kind.CHECK;
            case -433, -302 -> Kind.TOO_LONG;
            case -413, -304, -802 -> Kind.OUT_OF_RANGE;
            case -911, -913 -> Kind.RACE;
            case -952, -4476 -> Kind.TIMEOUT;
            case -204, -206 -> Kind.MISSING;
            case -551, -552, -1773 -> Kind.READ_ONLY;
            case -964, -289, -291, -968 -> Kind.FULL;
            case -1040, -1226 -> Kind.EXHAUSTED;
            case -1013, -1015, -1031, -1035, -1117, -1224, -1229, -1776, -4499, -30081, -30082, -4214 ->
                Kind.NOT_CONNECTED;
            default -> state(failure.getSQLState());
        };
    }

    private static Kind state(@Nullable String state) {
        return state != null && state.startsWith("08") ? Kind.NOT_CONNECTED : Kind.OTHER;
    }
}
