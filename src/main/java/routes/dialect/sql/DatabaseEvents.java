package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityResult;
import routes.entity.EventMode;
import routes.entity.UnitOfWork;

/** How surely a database's changes are told, and whether those of a unit of work have to be noted for it. */
final class DatabaseEvents {
    private final Outbox outbox;
    private volatile EventMode mode = EventMode.OFF;
    private final RelayRows relays;
    private final AtomicInteger watchers = new AtomicInteger();

    DatabaseEvents(Outbox outbox, RelayRows relays) {
        this.outbox = outbox;
        this.relays = relays;
    }

    EventMode mode() {
        return mode;
    }

    void mode(EventMode given) {
        mode = given;
    }

    /** Somebody listens from now on, or no longer. */
    void watched(boolean somebody) {
        watchers.addAndGet(somebody ? 1 : -1);
    }

    /** Where changes are kept, null where they are not. */
    @Nullable
    Outbox outbox() {
        return mode == EventMode.OUTBOX ? outbox : null;
    }

    /** How far relays have come, null where no changes are kept. */
    @Nullable
    RelayRows relays() {
        return mode == EventMode.OUTBOX ? relays : null;
    }

    /** The tables that it needs. */
    List<TableShape> shapes() {
        if (mode != EventMode.OUTBOX) {
            return List.of();
        }
        List<TableShape> shapes = new ArrayList<>(outbox.shapes());
        shapes.add(relays.shape());
        return shapes;
    }

    /** Whether anybody is to be told what this unit changes. */
    boolean noted(UnitOfWork work) {
        return work.writes() && (mode == EventMode.OUTBOX || (mode == EventMode.DIRECT && watchers.get() > 0));
    }

    /** The plan of a unit whose changes are noted while it runs, and kept as the last thing it does. */
    Flow<List<EntityResult>> telling(
            UnitOfWork work, CommandPlanner plans, @Nullable Idempotency records, UnitChanges changes) {
        boolean kept = mode == EventMode.OUTBOX;
        return changes.then(
                UnitPlan.of(work, plans, records),
                noted -> plans.complete(noted).then(all -> kept ? outbox.keep(all) : Flow.done(all)),
                kept);
    }
}
