package routes.change;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.ChangeLog;
import routes.entity.CommittedChanges;
import routes.entity.EntityException;
import routes.entity.EntityProject;

/**
 * Reads the changes of one project as they are committed, here or by other servers on its database: when it is woken,
 * and four times a second.
 */
final class ChangeReader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeReader.class);
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final EntityProject project;
    private final ChangeLog log;
    private final Consumer<CommittedChanges> out;
    private final Consumer<EntityException> lost;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean closed;
    private long position;
    private boolean failing;

    /**
     * @param position the change after which it begins
     * @param lost is told where changes were deleted before they were read here
     */
    ChangeReader(
            EntityProject project,
            ChangeLog log,
            long position,
            Consumer<CommittedChanges> out,
            Consumer<EntityException> lost) {
        this.project = project;
        this.log = log;
        this.position = position;
        this.out = out;
        this.lost = lost;
        this.thread = new Thread(this, "octonet-changes-" + project.slug());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void wake() {
        if (!woken.getAndSet(true)) {
            LockSupport.unpark(thread);
        }
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (!closed) {
            woken.set(false);
            if (!more() && !woken.get()) {
                LockSupport.parkNanos(this, failing ? PAUSE : POLL);
            }
        }
    }

    private boolean more() {
        try {
            ChangeLog.Page page = log.after(position);
            failing = false;
            if (page.last() < page.first()) {
                return false;
            }
            if (page.first() != position + 1) {
                lost.accept(ChangeRefusals.gone(page.first()));
            }
            out.accept(new CommittedChanges(project, page.changes(), page.first(), page.last()));
            position = page.last();
            return true;
        } catch (RuntimeException failure) {
            if (!failing && !closed) {
                LOG.warn(
                        "change: not read, and tried again project={} reason={}", project.slug(), failure.getMessage());
            }
            failing = true;
            return false;
        }
    }
}
