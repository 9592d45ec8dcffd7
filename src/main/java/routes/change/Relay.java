package routes.change;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.ChangeEvent;
import routes.entity.ChangeLens;
import routes.entity.ChangeLog;
import routes.entity.Database;
import routes.entity.EntityProject;
import routes.entity.EventMode;
import routes.entity.RelayPositions;
import routes.entity.RelayPositions.Mark;
import routes.entity.RowChange;

/**
 * Passes on the changes of one project in their order, each at least once: what failed is tried again before anything
 * behind it. Of several servers one does so at a time, and only while there is something to pass on.
 */
final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** Takes a change; whatever it throws means that it is to be told again. */
    @FunctionalInterface
    interface Sink {
        void tell(ChangeEvent change, boolean isNew) throws Exception;
    }

    /**
     * What is passed on.
     *
     * @param entities names or collections, all where there are none
     * @param fromOldest where a new relay begins: with the oldest change, or now
     * @param key as whose changes they are seen, null for all there is
     */
    record Choice(
            Set<String> entities,
            boolean fromOldest,
            @Nullable String key) {
        // A key must not reach a log.
        @Override
        public String toString() {
            return "Choice[" + entities + "]";
        }
    }

    private final String name;
    private final EntityProject project;
    private final Choice choice;
    private final Readers readers;
    private final Sink sink;
    private final ScheduledExecutorService timer;
    private final String holder = UUID.randomUUID().toString();
    private final RelaySight sight;
    private final DirectChanges direct;
    private @Nullable Mark seen;
    private long seenAt;
    private volatile RelayStatus.State state = RelayStatus.State.WAITING;
    private volatile long position;
    private volatile long lost;
    private volatile @Nullable String problem;
    private volatile boolean closed;

    Relay(
            String name,
            EntityProject project,
            Choice choice,
            Readers readers,
            Sink sink,
            ScheduledExecutorService timer) {
        this.name = name;
        this.project = project;
        this.choice = choice;
        this.readers = readers;
        this.sink = sink;
        this.timer = timer;
        this.sight = new RelaySight(project, choice, readers);
        this.direct = new DirectChanges(name, project);
    }

    EntityProject project() {
        return project;
    }

    RelayStatus status() {
        return new RelayStatus(name, project.slug(), state, position, lost + direct.lost(), problem);
    }

    /** Changes of a project that keeps none; others are read where they are kept. */
    void offer(Collection<RowChange> changes) {
        direct.offer(changes);
    }

    void close() {
        closed = true;
        direct.close();
    }

    /**
     * Passes on what there is.
     *
     * @throws Exception whatever keeps it from going on; it goes on there the next time
     */
    void round() throws Exception {
        try {
            Database database = project.database();
            ChangeLog log = database.changes();
            RelayPositions positions = database.relays();
            if (log != null && positions != null) {
                round(log, positions);
            } else if (database.events() == EventMode.DIRECT && !closed) {
                state = RelayStatus.State.DIRECT;
                direct.begin();
                sight.renew();
                direct.pass(this::tell);
            } else {
                state = RelayStatus.State.OFF;
            }
            problem = null;
        } catch (Exception | Error failure) {
            state = RelayStatus.State.FAILING;
            String reason = failure.getMessage();
            problem = reason == null ? failure.getClass().getSimpleName() : reason;
            throw failure;
        }
    }

    private void round(ChangeLog log, RelayPositions positions) throws Exception {
        Mark mark = positions.find(name);
        if (mark == null) {
            ChangeLog.Range kept = log.range();
            positions.begin(name, choice.fromOldest() ? kept.first() - 1 : kept.last());
            mark = positions.find(name);
        }
        if (mark == null || !available(mark)) {
            state = RelayStatus.State.STANDBY;
            return;
        }
        position = mark.position();
        ChangeLog.Page page = log.after(mark.position());
        if (page.last() < page.first()) {
            state = RelayStatus.State.WAITING;
            return;
        }
        RelayLease lease = RelayLease.take(positions, name, mark, holder);
        if (lease == null) {
            return;
        }
        try (lease) {
            state = RelayStatus.State.RELAYING;
            relay(page, log, lease);
            state = closed || lease.lost() ? RelayStatus.State.STANDBY : RelayStatus.State.WAITING;
        } finally {
            position = lease.position();
        }
    }

    private void relay(ChangeLog.Page first, ChangeLog log, RelayLease lease) throws Exception {
        long renewal = RelayLease.RENEWAL.toMillis();
        ScheduledFuture<?> alive = timer.scheduleWithFixedDelay(lease::renew, renewal, renewal, TimeUnit.MILLISECONDS);
        try {
            ChangeLog.Page page = first;
            while (page.last() >= page.first() && pass(page, lease)) {
                page = log.after(lease.position());
            }
        } finally {
            alive.cancel(false);
        }
    }

    // Whether nobody passes on changes, or somebody who has not been seen for too long.
    private boolean available(Mark mark) {
        if (!mark.equals(seen)) {
            seen = mark;
            seenAt = System.nanoTime();
        }
        return mark.free()
                || mark.holder().equals(holder)
                || System.nanoTime() - seenAt > RelayLease.LONGEST_SILENCE.toNanos();
    }

    private boolean pass(ChangeLog.Page page, RelayLease lease) throws Exception {
        if (page.first() != lease.position() + 1) {
            long gone = page.first() - lease.position() - 1;
            lost += gone;
            LOG.error(
                    "change: deleted before they were passed on, which goes on with the oldest relay={} project={} changes={}",
                    name,
                    project.slug(),
                    gone);
        }
        sight.renew();
        for (RowChange change : page.changes()) {
            if (closed || lease.lost()) {
                return false;
            }
            tell(change);
            lease.passed(change.sequence());
        }
        lease.passed(page.last());
        return !closed && !lease.lost();
    }

    private void tell(RowChange change) throws Exception {
        ChangeLens lens = sight.lens(change.schema());
        ChangeEvent event = lens == null ? null : new ChangeEvents(readers, project, change).through(lens);
        if (event != null) {
            sink.tell(event, change.before() == null);
        }
    }
}
