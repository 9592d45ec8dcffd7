package routes.dialect.sql;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A driver's failure as the log shows it: kind, place and words. The values of rows that drivers and databases quote in
 * their words are left out.
 */
public final class DriverFailure extends Exception {
    private static final long serialVersionUID = 1L;

    // 'a' and "a", and what MySQL and SQL Server put in brackets: Key (name)=(a), The duplicate key value is (a).
    private static final Pattern VALUES = Pattern.compile("'[^']*'|\"[^\"]*\"|(?<==|is )\\([^)]*\\)");

    // Messages that a trigger or a procedure made up may hold anything.
    private static final Pattern OWN_STATE = Pattern.compile("(P0|45).*");

    private DriverFailure(String message, StackTraceElement[] trace, @Nullable Throwable cause) {
        super(message, cause);
        setStackTrace(trace);
    }

    public static DriverFailure of(Throwable failure) {
        return of(failure, 5);
    }

    private static DriverFailure of(Throwable failure, int depth) {
        Throwable next = failure.getCause();
        if (next == null && failure instanceof SQLException sql) {
            // Of a batch, the first failure says only that there is another.
            next = sql.getNextException();
        }
        return new DriverFailure(
                failure.getClass().getName() + words(failure),
                failure.getStackTrace(),
                next == null || depth == 0 ? null : of(next, depth - 1));
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        boolean own = failure instanceof SQLException sql
                && sql.getSQLState() != null
                && OWN_STATE.matcher(sql.getSQLState()).matches();
        return message == null || own ? "" : ": " + VALUES.matcher(message).replaceAll("***");
    }

    // The name of this class would hide that of the driver's.
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
