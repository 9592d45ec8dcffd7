package routes.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent;
import routes.entity.ChangeQuery;
import routes.entity.Changes;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.InMemoryEntityStore;

/** Stands in for the changes of projects in tests of transports: a test tells each, and sees who asked for what. */
public final class TestChanges implements Changes {
    private final List<Subscribed> subscribed = new CopyOnWriteArrayList<>();
    private final List<ChangeEvent> kept = new ArrayList<>();

    /** One who is told. */
    public final class Subscribed implements Subscription {
        public final ChangeQuery query;
        private final Subscriber subscriber;
        private final long since;
        private long told;

        private Subscribed(ChangeQuery query, Subscriber subscriber) {
            this.query = query;
            this.subscriber = subscriber;
            this.since = query.since() == null ? kept.size() : query.since();
            this.told = since;
        }

        /** Nothing more will come. */
        public void end(ErrorCode code, String text) {
            subscribed.remove(this);
            subscriber.ended(new EntityException(code, text));
        }

        @Override
        public String project() {
            return query.project() == null ? "default" : query.project();
        }

        @Override
        public @Nullable Long since() {
            return since;
        }

        @Override
        public void resume() {
            tellAll(this);
        }

        @Override
        public void close() {
            subscribed.remove(this);
        }
    }

    @Override
    public Subscription subscribe(ChangeQuery query, Subscriber subscriber) {
        if (!query.visitor().credential().keys().equals(List.of(InMemoryEntityStore.KEY))) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required");
        }
        if (query.entities().contains("Nobody")) {
            throw new EntityException(ErrorCode.ENTITY_NOT_FOUND, "Unknown entity \"Nobody\"");
        }
        if (query.since() != null && query.since() > kept.size()) {
            throw new EntityException(ErrorCode.CHANGES_GONE, "The changes after this sequence are no longer kept");
        }
        Subscribed one = new Subscribed(query, subscriber);
        subscribed.add(one);
        tellAll(one);
        return one;
    }

    private synchronized void tellAll(Subscribed one) {
        while (one.told < kept.size() && one.subscriber.offer(kept.get((int) one.told))) {
            one.told++;
        }
    }

    /** Those who are told now. */
    public List<Subscribed> open() {
        return List.copyOf(subscribed);
    }

    /** A change is committed. */
    public void tell(ChangeEvent.Kind kind, String id, @Nullable Map<String, Object> data) {
        synchronized (this) {
            kept.add(new ChangeEvent(kept.size() + 1, "default", "User", id, kind, data, "2026-11-21T01:21:47.799Z"));
        }
        subscribed.forEach(this::tellAll);
    }

    public synchronized void clear() {
        kept.clear();
        subscribed.clear();
    }
}
