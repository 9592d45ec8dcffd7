package routes.dialect.mongodb;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.CommandPlanner;
import routes.dialect.sql.Flow;
import routes.dialect.sql.Idempotency;
import routes.dialect.sql.UnitChanges;
import routes.dialect.sql.UnitPlan;
import routes.entity.EntityResult;
import routes.entity.EventMode;
import routes.entity.UnitOfWork;

/** How surely a database's changes are told, and whether those of a unit of work have to be noted for it. */
final class DocumentEvents {
    private final ChangeDocuments documents;
    private final DocumentOutbox outbox;
    private final RelayDocuments relays;
    private final AtomicInteger watchers = new AtomicInteger();
    private volatile EventMode mode = EventMode.OFF;

    /** @param prefix of the project's collections */
    DocumentEvents(DocumentDatabase database, String prefix) {
        documents = new ChangeDocuments(prefix);
        outbox = new DocumentOutbox(database, documents);
        relays = new RelayDocuments(database, prefix);
    }

    EventMode mode() {
        return mode;
    }

    void mode(EventMode given) {
        mode = given;
    }

    boolean kept() {
        return mode == EventMode.OUTBOX;
    }

    /** Somebody listens from now on, or no longer. */
    void watched(boolean somebody) {
        watchers.addAndGet(somebody ? 1 : -1);
    }

    /** Where changes are kept, null where they are not. */
    @Nullable
    DocumentOutbox outbox() {
        return kept() ? outbox : null;
    }

    /** How far relays have come, null where no changes are kept. */
    @Nullable
    RelayDocuments relays() {
        return kept() ? relays : null;
    }

    /** Makes what the outbox needs, before the first write that is kept in it. */
    void prepare(DocumentSchemas schemas) {
        if (kept()) {
            schemas.make(List.of(documents.changes(), documents.counter(), relays.collection()));
            outbox.begin();
        }
    }

    /** The plan of a unit whose changes are noted while it runs where anybody is to be told, and kept as its last step. */
    Flow<List<EntityResult>> plan(
            UnitOfWork work, CommandPlanner planner, @Nullable Idempotency records, UnitChanges changes) {
        boolean kept = kept();
        if (!work.writes() || !(kept || (mode == EventMode.DIRECT && watchers.get() > 0))) {
            return UnitPlan.of(work, planner, records);
        }
        CommandPlanner plans = planner.telling();
        return changes.then(
                UnitPlan.of(work, plans, records),
                noted -> plans.complete(noted).then(all -> kept ? outbox.keep(all) : Flow.done(all)),
                kept);
    }
}
