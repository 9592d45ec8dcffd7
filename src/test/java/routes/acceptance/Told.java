package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent;
import routes.entity.ChangeQuery;
import routes.entity.Changes;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.Visitor;

/** A subscriber that notes what it is told, and may run out of room. */
final class Told implements Changes.Subscriber, AutoCloseable {
    private final List<ChangeEvent> events = new ArrayList<>();
    private final Changes.Subscription subscription;
    private int room;
    private @Nullable EntityException end;

    /** A subscriber that is told nothing. */
    static final class Deaf implements Changes.Subscriber {
        @Override
        public boolean offer(ChangeEvent change) {
            throw new AssertionError("told of " + change);
        }

        @Override
        public void ended(EntityException reason) {}
    }

    private Told(Changes changes, ChangeQuery query, int room) {
        this.room = room;
        this.subscription = changes.subscribe(query, this);
    }

    static Told by(Server server, @Nullable String key, List<String> entities, @Nullable Object filter) {
        return new Told(server.changes(), query(key, entities, filter, null), Integer.MAX_VALUE);
    }

    static Told since(Server server, long sequence, int room, String... entities) {
        return new Told(server.changes(), query(server.adminKey(), List.of(entities), null, sequence), room);
    }

    static ChangeQuery query(
            @Nullable String key, List<String> entities, @Nullable Object filter, @Nullable Long since) {
        Credential credential = key == null ? Credential.NONE : new Credential(List.of(key));
        return new ChangeQuery(new Visitor("rest", credential, "127.0.0.1"), null, entities, filter, since);
    }

    Changes.Subscription subscription() {
        return subscription;
    }

    @Override
    public synchronized boolean offer(ChangeEvent change) {
        if (events.size() >= room) {
            return false;
        }
        events.add(change);
        return true;
    }

    @Override
    public synchronized void ended(EntityException reason) {
        end = reason;
    }

    /** Makes room for so many more. */
    void resume(int more) {
        synchronized (this) {
            room = events.size() + more;
        }
        subscription.resume();
    }

    synchronized List<ChangeEvent> events() {
        return List.copyOf(events);
    }

    synchronized @Nullable EntityException end() {
        return end;
    }

    /** Waits until so many were told, and forgets them. */
    List<ChangeEvent> take(int count) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(events()).hasSizeGreaterThanOrEqualTo(count));
        synchronized (this) {
            List<ChangeEvent> taken = List.copyOf(events);
            events.clear();
            return taken;
        }
    }

    /** Everything that was told before a row that is written now. */
    List<ChangeEvent> all(Http http) {
        String marker = http.create("Seat", "{\"street\":\"marker\"}");
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> events().stream().anyMatch(event -> event.id().equals(marker)));
        synchronized (this) {
            List<ChangeEvent> taken =
                    events.stream().filter(event -> !event.id().equals(marker)).toList();
            events.clear();
            return taken;
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
