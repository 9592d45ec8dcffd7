package routes.dialect.sql;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers when a database last had no room for a write. The log is told once a minute and not by each request: it may
 * well lie on the same disk.
 */
final class RoomLeft {
    private static final Logger LOG = LoggerFactory.getLogger(RoomLeft.class);
    private static final long TOLD = Duration.ofMinutes(1).toNanos();
    private static final long LATELY = SqlProblems.LATER.toNanos();

    private final String project;
    private final AtomicLong nextLine = new AtomicLong(System.nanoTime());
    private volatile long last;
    private volatile boolean ever;

    RoomLeft(String project) {
        this.project = project;
    }

    void none() {
        long now = System.nanoTime();
        last = now;
        ever = true;
        long due = nextLine.get();
        if (now - due >= 0 && nextLine.compareAndSet(due, now + TOLD)) {
            LOG.error("sql: database has no room left, its writes are refused project={}", project);
        }
    }

    /** Whether a write found none a moment ago; only another one can tell whether there is some again. */
    boolean lackedLately() {
        return ever && System.nanoTime() - last < LATELY;
    }
}
