package routes.dialect.sqlite;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import routes.dialect.sql.SqlProblems;
import routes.dialect.sql.SqlSettings;

/** Waiting for one's turn, but not for ever: a client that can come back is told to. */
final class SqliteLocks {
    private SqliteLocks() {}

    static void take(ReentrantLock lock, SqlSettings settings) {
        // Without contention the barging form costs nothing, and nobody waits who could be overtaken.
        if (!lock.hasQueuedThreads() && lock.tryLock()) {
            return;
        }
        try {
            if (lock.tryLock(settings.writeTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw SqlProblems.overloaded();
    }

    static void take(Semaphore permits, SqlSettings settings) {
        if (permits.tryAcquire()) {
            return;
        }
        try {
            if (permits.tryAcquire(settings.writeTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw SqlProblems.overloaded();
    }

    /** What is opened when it is one's turn, and ends the turn itself when it is closed. */
    @FunctionalInterface
    interface Opening<T> {
        T open() throws SQLException;
    }

    /** Opens it; where that fails, the turn is over. */
    static <T> T inTurn(Opening<T> opening, Runnable end) throws SQLException {
        boolean opened = false;
        try {
            T made = opening.open();
            opened = true;
            return made;
        } finally {
            if (!opened) {
                end.run();
            }
        }
    }
}
