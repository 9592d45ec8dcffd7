package routes.change;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.RelayPositions;
import routes.entity.RelayPositions.Mark;

/**
 * The right to pass on a project's changes, as long as it is shown to be alive. Whoever waits for it goes by its own clock
 * and by whether the mark still changes, so that the clocks of two servers need not agree.
 */
final class RelayLease implements AutoCloseable {
    /** A holder that has not shown itself for so long is gone. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    /** How often a holder shows itself. */
    static final Duration RENEWAL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(RelayLease.class);

    private final RelayPositions positions;
    private final String relay;
    private final String holder;
    private Mark mark;
    private long position;
    private boolean lost;

    private RelayLease(RelayPositions positions, String relay, String holder, Mark mark) {
        this.positions = positions;
        this.relay = relay;
        this.holder = holder;
        this.mark = mark;
        this.position = mark.position();
    }

    /** Takes it from whoever the mark says, null where somebody else was faster. */
    static @Nullable RelayLease take(RelayPositions positions, String relay, Mark seen, String holder) {
        Mark mine = new Mark(seen.position(), holder, until(seen));
        return positions.replace(relay, seen, mine) ? new RelayLease(positions, relay, holder, mine) : null;
    }

    private static long until(Mark before) {
        return Math.max(before.until() + 1, System.currentTimeMillis() + LONGEST_SILENCE.toMillis());
    }

    synchronized long position() {
        return position;
    }

    /** Everything up to this change was passed on. */
    synchronized void passed(long sequence) {
        position = sequence;
    }

    synchronized boolean lost() {
        return lost;
    }

    /** Shows that its holder is alive, and notes how far it is. */
    synchronized void renew() {
        try {
            if (!lost) {
                replace(new Mark(position, holder, until(mark)));
            }
        } catch (RuntimeException away) {
            LOG.debug("change: lease not renewed relay={} reason={}", relay, away.getMessage());
        }
    }

    private void replace(Mark next) {
        if (positions.replace(relay, mark, next)) {
            mark = next;
        } else {
            lost = true;
        }
    }

    /** Notes how far it is, and leaves the rest to whoever comes first. */
    @Override
    public synchronized void close() {
        try {
            if (!lost) {
                replace(new Mark(position, Mark.NOBODY, until(mark)));
            }
        } catch (RuntimeException away) {
            LOG.debug("change: lease not given back relay={} reason={}", relay, away.getMessage());
        }
        lost = true;
    }
}
