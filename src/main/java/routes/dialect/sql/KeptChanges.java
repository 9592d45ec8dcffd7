package routes.dialect.sql;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import routes.entity.ChangeLog;

/** Changes that a database keeps until they are old. They go in portions, so that no transaction is long. */
public abstract class KeptChanges implements ChangeLog {
    private static final int PORTION = 1000;

    private final InstantSource clock = Clock.systemUTC();

    /**
     * A change, as far as its age goes.
     *
     * @param time in milliseconds since 1970
     */
    public record Kept(long sequence, long time) {}

    /** The oldest changes in their order. */
    protected abstract List<Kept> oldest(int limit);

    /** Deletes the changes up to this number. */
    protected abstract void deleteTo(long sequence);

    @Override
    public final void forget(Duration age, long most) {
        long old = clock.millis() - age.toMillis();
        boolean more = true;
        while (more) {
            long surplus = range().last() - most;
            List<Kept> oldest = oldest(PORTION + 1);
            long to = 0;
            // The last one stays: the number after it is made of it.
            for (Kept change : oldest.subList(0, Math.max(0, oldest.size() - 1))) {
                if (change.sequence() > surplus && change.time() >= old) {
                    break;
                }
                to = change.sequence();
            }
            if (to == 0) {
                return;
            }
            deleteTo(to);
            more = oldest.size() > PORTION;
        }
    }
}
