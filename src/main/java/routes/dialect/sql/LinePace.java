package routes.dialect.sql;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** When a line of the log is due again that many requests would write. */
final class LinePace {
    private final long pause;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    LinePace(Duration pause) {
        this.pause = pause.toNanos();
    }

    /** Whether it is; whoever hears so writes it. */
    boolean due() {
        long now = System.nanoTime();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + pause);
    }
}
