package routes.dialect.sql;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers when a database last had no room for a write. The log is told once a minute and not by each request: it may
 * well lie on the same disk.
 */
final class RoomLeft {
    private static final Logger LOG = LoggerFactory.getLogger(RoomLeft.class);
    private static final long LATELY = SqlProblems.LATER.toNanos();

    private final String project;
    private final LinePace pace = new LinePace(Duration.ofMinutes(1));
    private volatile long last;
    private volatile boolean ever;

    RoomLeft(String project) {
        this.project = project;
    }

    void none() {
        last = System.nanoTime();
        ever = true;
        if (pace.due()) {
            LOG.error("sql: database has no room left, its writes are refused project={}", project);
        }
    }

    /** Whether a write found none a moment ago; only another one can tell whether there is some again. */
    boolean lackedLately() {
        return ever && System.nanoTime() - last < LATELY;
    }
}
