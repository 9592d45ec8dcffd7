package routes.dialect.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteException;
import routes.dialect.sql.SqlErrors;
import routes.dialect.sql.SqlFailure;
import routes.dialect.sql.SqlFailure.Kind;

/** Reads SQLite's result codes; table and column stand behind the colon of its messages. */
final class SqliteErrors implements SqlErrors {
    private static final String FAILED = "constraint failed: ";

    @Override
    public SqlFailure read(SQLException failure) {
        if (!(failure instanceof SQLiteException told)) {
            return SqlFailure.of(missing(failure) ? Kind.MISSING : Kind.OTHER);
        }
        return switch (told.getResultCode()) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID ->
                at(Kind.UNIQUE, told);
            case SQLITE_CONSTRAINT_NOTNULL -> at(Kind.NOT_NULL, told);
            case SQLITE_CONSTRAINT_FOREIGNKEY -> SqlFailure.of(Kind.FOREIGN_KEY);
            // ON DELETE RESTRICT is made of a trigger.
            case SQLITE_CONSTRAINT_TRIGGER ->
                SqlFailure.of(text(told).contains("FOREIGN KEY") ? Kind.FOREIGN_KEY : Kind.CHECK);
            case SQLITE_CONSTRAINT_CHECK, SQLITE_CONSTRAINT, SQLITE_MISMATCH -> SqlFailure.of(Kind.CHECK);
            case SQLITE_TOOBIG -> SqlFailure.of(Kind.TOO_LONG);
            case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_RECOVERY, SQLITE_LOCKED, SQLITE_LOCKED_SHAREDCACHE ->
                SqlFailure.of(Kind.RACE);
            case SQLITE_CANTOPEN, SQLITE_NOTADB, SQLITE_CANTOPEN_ISDIR, SQLITE_PERM, SQLITE_AUTH ->
                SqlFailure.of(Kind.NOT_CONNECTED);
            case SQLITE_INTERRUPT -> SqlFailure.of(Kind.TIMEOUT);
            case SQLITE_READONLY, SQLITE_READONLY_DBMOVED, SQLITE_READONLY_DIRECTORY -> SqlFailure.of(Kind.READ_ONLY);
            case SQLITE_FULL, SQLITE_IOERR_SHMSIZE -> SqlFailure.of(Kind.FULL);
            case SQLITE_ERROR -> SqlFailure.of(ended(told) ? Kind.TIMEOUT : missing(told) ? Kind.MISSING : Kind.OTHER);
            default -> SqlFailure.of(missing(told) ? Kind.MISSING : Kind.OTHER);
        };
    }

    // "[SQLITE_ERROR] SQL error or missing database (octonet: the statement took too long)"
    private static boolean ended(SQLException failure) {
        return text(failure).endsWith("(" + StatementClock.OVER + ")");
    }

    private static boolean missing(SQLException failure) {
        String text = text(failure);
        return text.contains("no such table") || text.contains("no such column") || text.contains("has no column");
    }

    // "... (UNIQUE constraint failed: users.email, users.tenant)"
    private static SqlFailure at(Kind kind, SQLiteException failure) {
        String text = text(failure);
        int start = text.lastIndexOf(FAILED);
        if (start < 0) {
            return SqlFailure.of(kind);
        }
        String names = text.substring(start + FAILED.length());
        if (names.endsWith(")")) {
            names = names.substring(0, names.length() - 1);
        }
        String table = null;
        List<String> columns = new ArrayList<>();
        for (String name : names.split(", ", -1)) {
            int dot = name.indexOf('.');
            if (dot < 0) {
                return SqlFailure.of(kind);
            }
            table = name.substring(0, dot);
            columns.add(name.substring(dot + 1));
        }
        return new SqlFailure(kind, table, columns, null);
    }

    private static String text(SQLException failure) {
        String text = failure.getMessage();
        return text == null ? "" : text;
    }
}
