package routes.change;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityProject;
import routes.entity.RowChange;

/** The changes of a project that keeps none, on their way to a relay: as many as there is room for, until the process ends. */
final class DirectChanges {
    private static final Logger LOG = LoggerFactory.getLogger(DirectChanges.class);
    private static final int ROOM = 10_000;

    private final String relay;
    private final EntityProject project;
    private final Deque<RowChange> waiting = new ArrayDeque<>();
    private long lost;
    private boolean begun;

    /** Passes one change on. */
    @FunctionalInterface
    interface Passing {
        void tell(RowChange change) throws Exception;
    }

    DirectChanges(String relay, EntityProject project) {
        this.relay = relay;
        this.project = project;
    }

    synchronized void begin() {
        if (!begun) {
            begun = true;
            project.database().watched(true);
            LOG.warn(
                    "change: the project keeps no changes, what is not passed on before a crash is lost relay={} project={}",
                    relay,
                    project.slug());
        }
    }

    synchronized void offer(Collection<RowChange> changes) {
        if (!begun) {
            return;
        }
        for (RowChange change : changes) {
            if (waiting.size() < ROOM) {
                waiting.add(change);
            } else {
                lost++;
            }
        }
    }

    /** Each is taken out once it was passed on. */
    void pass(Passing passing) throws Exception {
        for (RowChange next = first(); next != null; next = first()) {
            passing.tell(next);
            synchronized (this) {
                waiting.poll();
            }
        }
    }

    private synchronized @Nullable RowChange first() {
        return waiting.peek();
    }

    /** How many found no room. */
    synchronized long lost() {
        return lost;
    }

    synchronized void close() {
        if (begun) {
            begun = false;
            waiting.clear();
            project.database().watched(false);
        }
    }
}
