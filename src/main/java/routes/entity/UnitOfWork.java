package routes.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done as a whole or not at all: the calls of one request or of one atomic batch, all on one project.
 * It is the body of the message between the steps of {@code direct:entity} and a dialect's route.
 */
public final class UnitOfWork {
    private final List<EntityCall> calls;
    private final boolean batch;
    private final @Nullable BatchTime time;
    private List<RowChange> changes = List.of();

    public UnitOfWork(List<EntityCall> calls, boolean batch) {
        this(calls, batch, null);
    }

    /** @param time that its calls have together, null where that of each is enough */
    public UnitOfWork(List<EntityCall> calls, boolean batch, @Nullable BatchTime time) {
        this.time = time;
        this.calls = List.copyOf(calls);
        this.batch = batch;
    }

    public static UnitOfWork of(EntityCall call) {
        return new UnitOfWork(List.of(call), false);
    }

    public List<EntityCall> calls() {
        return calls;
    }

    public boolean batch() {
        return batch;
    }

    public EntityProject project() {
        return calls.get(0).project();
    }

    public boolean writes() {
        for (EntityCall call : calls) {
            if (call.request().operation().writes()) {
                return true;
            }
        }
        return false;
    }

    /**
     * It is about to ask its database for more.
     *
     * @throws EntityException TIMEOUT where nobody waits for it any more, or its calls have had their time
     */
    public void goOn() {
        Cancellation.check();
        if (time != null) {
            time.check();
        }
    }

    /** The rows it changed, where its project's changes are told; empty as long as nothing is committed. */
    public List<RowChange> changes() {
        return changes;
    }

    public void changed(List<RowChange> committed) {
        changes = List.copyOf(committed);
    }
}
