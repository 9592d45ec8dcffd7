package routes.dialect.sqlite;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import routes.dialect.sql.SqlSettings;

/**
 * Whose turn it is to read a file. There is one reader more than a key may have at the same time, so that one which asks
 * what takes long leaves something to the others.
 */
final class ReaderTurns {
    private final SqlSettings settings;
    private final Semaphore all;
    private final Map<String, Turns> keys = new ConcurrentHashMap<>();

    /** @param users those that have a turn or wait for one; nobody asks for a key that nobody uses */
    private record Turns(Semaphore free, int users) {
        Turns users(int more) {
            return new Turns(free, users + more);
        }
    }

    ReaderTurns(SqlSettings settings) {
        this.settings = settings;
        this.all = new Semaphore(settings.readers() + 1);
    }

    /** Waits for a turn, which is over when what is given back is run. */
    Runnable take(String key) {
        Turns own = enter(key);
        boolean taken = false;
        try {
            SqliteLocks.take(own.free(), settings);
            try {
                SqliteLocks.take(all, settings);
                taken = true;
            } finally {
                if (!taken) {
                    own.free().release();
                }
            }
        } finally {
            if (!taken) {
                leave(key);
            }
        }
        return () -> {
            all.release();
            own.free().release();
            leave(key);
        };
    }

    private Turns enter(String key) {
        return keys.compute(
                key, (same, known) -> known == null ? new Turns(new Semaphore(settings.readers()), 1) : known.users(1));
    }

    private void leave(String key) {
        keys.computeIfPresent(key, (same, known) -> known.users() == 1 ? null : known.users(-1));
    }
}
