package routes.change;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.ChangeEvent;
import routes.entity.ChangeLens;
import routes.entity.ChangeLog;
import routes.entity.CommittedChanges;
import routes.entity.EntityException;
import routes.entity.EntityProject;
import routes.entity.RowChange;

/**
 * The subscriptions of one project. Live ones are told of changes as they come; whoever missed some reads them from
 * where they are kept, and goes over to live at the very place where the two meet.
 */
final class ChangeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

    private final EntityProject project;
    private final @Nullable ChangeLog log;
    private final Readers readers;
    private final ScheduledExecutorService threads;
    private final ChangeFeeds feeds;
    private final SubscriptionIndex index = new SubscriptionIndex();
    private final Set<Subscribed> all = ConcurrentHashMap.newKeySet();

    /** The last change that live subscriptions were told of; guarded by this. */
    private long position;

    private long looks;
    private boolean begun;
    private volatile @Nullable ChangeReader reader;

    ChangeFeed(
            EntityProject project,
            @Nullable ChangeLog log,
            Readers readers,
            ScheduledExecutorService threads,
            ChangeFeeds feeds) {
        this.project = project;
        this.log = log;
        this.readers = readers;
        this.threads = threads;
        this.feeds = feeds;
    }

    EntityProject project() {
        return project;
    }

    Set<Subscribed> all() {
        return all;
    }

    /** How often a subscription was asked what it sees of a change. */
    synchronized long looks() {
        return looks;
    }

    /** Begins with what is committed from now on, where it has not begun. */
    synchronized void begin() {
        ChangeLog kept = log;
        if (!begun && kept != null) {
            position = kept.range().last();
            ChangeReader started = new ChangeReader(project, kept, position, feeds::send, this::lost);
            started.start();
            reader = started;
        }
        begun = true;
    }

    void add(Subscribed subscription) {
        all.add(subscription);
        index.add(subscription);
        if (log == null) {
            subscription.live();
        } else {
            read(subscription);
        }
    }

    void leave(Subscribed subscription) {
        if (all.remove(subscription)) {
            index.remove(subscription);
            feeds.left(this);
        }
    }

    void stop() {
        ChangeReader running = reader;
        if (running != null) {
            running.close();
        }
    }

    /** Says that something was committed. */
    void wake() {
        ChangeReader running = reader;
        if (running != null) {
            running.wake();
        }
    }

    // Changes were deleted before this process had read them.
    private void lost(EntityException reason) {
        all.forEach(subscription -> subscription.end(reason));
    }

    /** Tells whoever is live. Where changes come that are not the next ones, everybody reads those between. */
    synchronized void tell(CommittedChanges committed) {
        if (committed.first() > position + 1) {
            all.forEach(subscription -> subscription.reread(position));
            position = committed.last();
            return;
        }
        for (RowChange change : committed.changes()) {
            if (change.sequence() == 0 || change.sequence() > position) {
                tell(change);
            }
        }
        position = Math.max(position, committed.last());
    }

    private void tell(RowChange change) {
        ChangeEvents events = new ChangeEvents(readers, project, change);
        for (Subscribed subscription : index.concerned(change)) {
            looks++;
            try {
                ChangeEvent event = seen(subscription, change, events);
                if (event != null) {
                    subscription.happened(change, event);
                }
            } catch (RuntimeException failure) {
                subscription.end(ChangeRefusals.failed(failure));
            }
        }
    }

    private static @Nullable ChangeEvent seen(Subscribed subscription, RowChange change, ChangeEvents events) {
        ChangeLens lens = subscription.lenses().get(change.schema().name());
        return lens == null ? null : events.through(lens);
    }

    /** Lets a subscription read what it missed, a page at a time, each of which waits for its turn. */
    void read(Subscribed subscription) {
        threads.execute(() -> readPage(subscription));
    }

    private void readPage(Subscribed subscription) {
        ChangeLog kept = log;
        if (kept == null || !subscription.reading() || caughtUp(subscription)) {
            return;
        }
        try {
            ChangeLog.Page page = page(kept, subscription);
            if (page != null && told(subscription, page)) {
                read(subscription);
            }
        } catch (RuntimeException failure) {
            subscription.end(ChangeRefusals.failed(failure));
        }
    }

    // None while the database is away; it is tried again then.
    private ChangeLog.@Nullable Page page(ChangeLog kept, Subscribed subscription) {
        try {
            return kept.after(subscription.position());
        } catch (EntityException down) {
            if (!ChangeRefusals.passing(down.code())) {
                throw down;
            }
            LOG.debug("change: not read project={} reason={}", project.slug(), down.code());
            threads.schedule(() -> readPage(subscription), 1, TimeUnit.SECONDS);
            return null;
        }
    }

    private synchronized boolean caughtUp(Subscribed subscription) {
        if (subscription.position() < position) {
            return false;
        }
        subscription.live();
        return true;
    }

    // Whether it goes on with the next page.
    private boolean told(Subscribed subscription, ChangeLog.Page page) {
        if (page.first() != subscription.position() + 1) {
            subscription.end(ChangeRefusals.gone(page.first()));
            return false;
        }
        for (RowChange change : page.changes()) {
            ChangeEvent event = seen(subscription, change, new ChangeEvents(readers, project, change));
            if (!subscription.reading() || (event != null && !subscription.read(change, event))) {
                return false;
            }
        }
        subscription.position(page.last());
        return true;
    }
}
