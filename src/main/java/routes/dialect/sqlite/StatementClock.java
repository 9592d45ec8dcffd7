package routes.dialect.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import routes.entity.Cancellation;

/**
 * Ends a statement that runs too long. SQLite asks it after so many steps of its machine; a short statement
 * ends before that and costs no look at the time.
 */
final class StatementClock extends ProgressHandler {
    /** What a function of ours says that was ended by this clock. */
    static final String OVER = "octonet: the statement took too long";

    // About a millisecond of plain work, or some thousand regular expressions.
    private static final int STEPS = 10_000;

    private final long limit;
    private @Nullable CursorStatement cursor;
    private boolean running;
    private boolean unlimited;
    private long started;
    private int row;

    StatementClock(Duration limit) {
        this.limit = limit.toNanos();
    }

    void watch(Connection connection) throws SQLException {
        if (limit > 0) {
            setHandler(connection, STEPS, this);
        }
    }

    /** The next statement has all its time before it. */
    void restart() {
        running = false;
    }

    /** A cursor has that time for each of its rows: its client may be slow. */
    void restart(@Nullable CursorStatement next) {
        cursor = next;
        running = false;
    }

    /** Changes of the schema take as long as they take. */
    void unlimited(boolean now) {
        unlimited = now;
    }

    /** Whether the time is over, asked by a function that SQLite waits for. */
    boolean over() {
        try {
            return limit > 0 && late();
        } catch (SQLException closed) {
            return true;
        }
    }

    @Override
    protected int progress() throws SQLException {
        return late() ? 1 : 0;
    }

    private boolean late() throws SQLException {
        CursorStatement reading = cursor;
        int at = reading == null ? 0 : reading.row();
        if (!running || at != row) {
            running = true;
            row = at;
            started = System.nanoTime();
            return false;
        }
        return !unlimited && (Cancellation.happened() || System.nanoTime() - started > limit);
    }
}
