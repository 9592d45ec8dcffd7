package routes.dialect.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityResult;
import routes.entity.EventMode;
import routes.entity.UnitOfWork;

/** How surely a database's changes are told, and whether those of a unit of work have to be noted for it. */
final class DatabaseEvents {
    private final Outbox outbox;
    private volatile EventMode mode = EventMode.OFF;
    private volatile boolean watched;

    DatabaseEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    EventMode mode() {
        return mode;
    }

    void mode(EventMode given) {
        mode = given;
    }

    /** Whether somebody listens just now. */
    void watched(boolean somebody) {
        watched = somebody;
    }

    /** Where changes are kept, null where they are not. */
    @Nullable
    Outbox outbox() {
        return mode == EventMode.OUTBOX ? outbox : null;
    }

    /** Whether anybody is to be told what this unit changes. */
    boolean noted(UnitOfWork work) {
        return work.writes() && (mode == EventMode.OUTBOX || (mode == EventMode.DIRECT && watched));
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
