package routes.change;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeLens;
import routes.entity.ChangeLog;
import routes.entity.ChangeQuery;
import routes.entity.Changes;
import routes.entity.CommittedChanges;
import routes.entity.EntityException;
import routes.entity.EntityProject;
import routes.entity.EntityView;
import routes.entity.EventMode;
import routes.entity.UnitOfWork;

/**
 * The changes of all projects, and everybody who is told of them. Changes come by {@code seda:changes}, from the
 * readers of what databases keep, or from the units of work themselves where nothing is kept.
 */
public final class ChangeFeeds implements Changes, AutoCloseable {
    // Fewer than an SQLite database has readers: whoever resumes holds up nobody who asks.
    private static final int THREADS = 2;

    private final Readers readers;
    private final Consumer<CommittedChanges> channel;
    private final int most;
    private final Map<String, ChangeFeed> feeds = new ConcurrentHashMap<>();
    private final Map<ChangeFeed, Integer> members = new HashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final ScheduledThreadPoolExecutor threads;

    /**
     * @param channel sends changes to {@code seda:changes}, from where they come back by {@link #tell}
     * @param most subscriptions at once
     */
    public ChangeFeeds(Readers readers, Consumer<CommittedChanges> channel, int most) {
        this.readers = readers;
        this.channel = channel;
        this.most = most;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread thread = new Thread(work, "octonet-changes-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.setKeepAliveTime(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public Subscription subscribe(ChangeQuery query, Subscriber subscriber) {
        Readers.Reader reader = readers.admit(query);
        EntityProject project = reader.project();
        EventMode mode = project.database().events();
        if (mode == EventMode.OFF) {
            throw ChangeRefusals.off(project.slug());
        }
        if (query.filter() != null && query.entities().size() != 1) {
            throw ChangeRefusals.oneEntity();
        }
        Map<String, ChangeLens> lenses = new HashMap<>();
        for (EntityView view : reader.views()) {
            // Whoever asks for everything gets what can be told.
            if (!query.entities().isEmpty() || ChangeLens.possible(view)) {
                lenses.put(view.schema().name(), ChangeLens.of(view, query.filter(), reader.caller()));
            }
        }
        ChangeLog log = project.database().changes();
        Long since = log == null ? notKept(query, project) : since(query, log);
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            throw ChangeRefusals.crowded(most);
        }
        ChangeFeed feed = enter(project, log);
        try {
            feed.begin();
        } catch (RuntimeException down) {
            left(feed);
            throw down;
        }
        Subscribed subscription = new Subscribed(feed, query, reader.caller(), lenses, subscriber, since);
        feed.add(subscription);
        return subscription;
    }

    private static @Nullable Long notKept(ChangeQuery query, EntityProject project) {
        if (query.since() != null) {
            throw ChangeRefusals.notKept(project.slug());
        }
        return null;
    }

    private static Long since(ChangeQuery query, ChangeLog log) {
        Long since = query.since();
        ChangeLog.Range kept = log.range();
        if (since == null) {
            return kept.last();
        }
        if (since < 0) {
            throw ChangeRefusals.negative();
        }
        if (since > kept.last()) {
            throw ChangeRefusals.ahead(kept);
        }
        if (since < kept.first() - 1) {
            throw ChangeRefusals.gone(kept.first());
        }
        return since;
    }

    private synchronized ChangeFeed enter(EntityProject project, @Nullable ChangeLog log) {
        ChangeFeed feed = feeds.get(project.slug());
        if (feed == null) {
            feed = new ChangeFeed(project, log, readers, threads, this);
            feeds.put(project.slug(), feed);
            project.database().watched(true);
        }
        members.merge(feed, 1, Integer::sum);
        return feed;
    }

    synchronized void left(ChangeFeed feed) {
        open.decrementAndGet();
        Integer others = members.computeIfPresent(feed, (same, count) -> count == 1 ? null : count - 1);
        if (others == null) {
            feeds.remove(feed.project().slug(), feed);
            feed.project().database().watched(false);
            feed.stop();
        }
    }

    void send(CommittedChanges changes) {
        channel.accept(changes);
    }

    /** Tells of a unit that is committed: hands over its changes, or says that there is something to read. */
    public void publish(UnitOfWork unit) {
        if (unit.changes().isEmpty()) {
            return;
        }
        ChangeFeed feed = feeds.get(unit.project().slug());
        if (feed != null && unit.project().database().events() == EventMode.DIRECT) {
            channel.accept(new CommittedChanges(unit.project(), unit.changes(), 0, 0));
        } else if (feed != null) {
            feed.wake();
        }
    }

    /** Tells subscribers of changes that came by {@code seda:changes}. */
    public void tell(CommittedChanges changes) {
        ChangeFeed feed = feeds.get(changes.project().slug());
        if (feed != null) {
            feed.tell(changes);
        }
    }

    /** Ends the subscriptions of a key that was revoked. */
    public void revoked(String keyId) {
        each(subscription -> {
            if (subscription.caller().keyId().equals(keyId)) {
                subscription.end(ChangeRefusals.revoked());
            }
        });
    }

    /** Ends the subscriptions of those who may no longer read. Called every second. */
    public void check() {
        each(subscription -> {
            EntityException reason = readers.ended(subscription.query(), subscription.caller());
            if (reason != null) {
                subscription.end(reason);
            }
        });
    }

    private void each(Consumer<Subscribed> action) {
        feeds.values().forEach(feed -> feed.all().forEach(action));
    }

    /** How often subscriptions of a project were asked what they see of a change. */
    long looks(String project) {
        ChangeFeed feed = feeds.get(project);
        return feed == null ? 0 : feed.looks();
    }

    /** How many subscriptions of a project read what they missed. */
    long reading(String project) {
        ChangeFeed feed = feeds.get(project);
        return feed == null
                ? 0
                : feed.all().stream().filter(Subscribed::reading).count();
    }

    @Override
    public void close() {
        each(subscription -> subscription.end(ChangeRefusals.stopping()));
        threads.shutdownNow();
    }
}
