package routes.dialect.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import routes.dialect.sql.SqlErrors;
import routes.dialect.sql.SqlFailure;
import routes.dialect.sql.SqlFailure.Kind;

/** Reads PostgreSQL's SQLState and the names that its server sends along. */
public final class PostgresErrors implements SqlErrors {
    private static final String CHECK = "_check";

    @Override
    public SqlFailure read(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null || state.length() != 5) {
            return SqlFailure.of(Kind.OTHER);
        }
        Kind kind = kind(state);
        ServerErrorMessage message = failure instanceof PSQLException told ? told.getServerErrorMessage() : null;
        if (message == null) {
            return SqlFailure.of(kind);
        }
        List<String> columns =
                kind == Kind.UNIQUE || kind == Kind.FOREIGN_KEY ? keyColumns(message.getDetail()) : column(message);
        return new SqlFailure(kind, message.getTable(), columns, message.getConstraint());
    }

    // A check of one column that was given no name is called "table_column_check" by the server.
    private static List<String> column(ServerErrorMessage message) {
        String column = message.getColumn();
        if (column != null) {
            return List.of(column);
        }
        String check = message.getConstraint();
        String before = message.getTable() + "_";
        return check != null
                        && check.startsWith(before)
                        && check.endsWith(CHECK)
                        && check.length() > before.length() + CHECK.length()
                ? List.of(check.substring(before.length(), check.length() - CHECK.length()))
                : List.of();
    }

    private static Kind kind(String state) {
        return switch (state) {
            case "23505", "23P01" -> Kind.UNIQUE;
            case "23503", "23001" -> Kind.FOREIGN_KEY;
            case "23502" -> Kind.NOT_NULL;
            case "23514", "22P02", "22007", "22021", "22P05" -> Kind.CHECK;
            case "22001" -> Kind.TOO_LONG;
            case "22003", "22008", "54000" -> Kind.OUT_OF_RANGE;
            case "40001", "40P01", "55P03" -> Kind.RACE;
            case "53300" -> Kind.EXHAUSTED;
            case "57014" -> Kind.TIMEOUT;
            case "57P01", "57P02", "57P03", "57P05", "25P03", "3D000", "28000", "28P01" -> Kind.NOT_CONNECTED;
            case "42P01", "42703", "3F000" -> Kind.MISSING;
            case "25006", "42501" -> Kind.READ_ONLY;
            case "53100", "53200", "53400" -> Kind.FULL;
            default -> state.startsWith("08") ? Kind.NOT_CONNECTED : Kind.OTHER;
        };
    }

    // "Key (email, "clientNumber")=(...) already exists.", in whatever language the server speaks. Only the
    // names before the equals sign are read, never the values behind it.
    private static List<String> keyColumns(@Nullable String detail) {
        int end = detail == null ? -1 : detail.indexOf(")=(");
        int start = detail == null ? -1 : detail.indexOf('(');
        if (detail == null || start < 0 || end < start) {
            return List.of();
        }
        List<String> columns = new ArrayList<>();
        for (String name : detail.substring(start + 1, end).split(", ", -1)) {
            boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
            columns.add(quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name);
        }
        return columns;
    }
}
