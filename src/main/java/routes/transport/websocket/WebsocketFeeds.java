package routes.transport.websocket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.PushChannel;
import routes.entity.Visitor;
import routes.transport.ClientFeed;

/** The subscriptions of one connection by their names. */
final class WebsocketFeeds {
    private final WebsocketServices services;
    private final Map<String, ClientFeed> feeds = new ConcurrentHashMap<>(2);
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean closed;

    /** Told when a subscription ends that nobody ended. */
    @FunctionalInterface
    interface Ended {
        void of(String name, long last, EntityException reason);
    }

    WebsocketFeeds(WebsocketServices services) {
        this.services = services;
    }

    /**
     * Subscribes; what comes is kept until it is attached to the connection.
     *
     * @return under which name
     */
    String add(WebsocketSubscription wanted, Visitor visitor, @Nullable String project, Ended ended) {
        String name = wanted.name() == null ? "s" + numbers.incrementAndGet() : wanted.name();
        // Messages of a connection come one at a time: nobody takes the name in between.
        if (feeds.containsKey(name)) {
            throw new EntityException(ErrorCode.CONFLICT, "This connection has that subscription already")
                    .hint("Give it another name, or unsubscribe it first.");
        }
        if (feeds.size() >= services.limits().subscriptions()) {
            throw new EntityException(
                            ErrorCode.RATE_LIMITED,
                            "This connection has " + feeds.size() + " subscriptions, which is as many as it may")
                    .hint("Unsubscribe some; one subscription can have several entities.");
        }
        ClientFeed feed = ClientFeed.of(
                services.changes(),
                wanted.query(visitor, project),
                services.limits().push().room(),
                change -> services.codec().event(name, change),
                reason -> {
                    long last = remove(name);
                    ended.of(name, last, reason);
                });
        feeds.put(name, feed);
        if (closed) {
            close();
        }
        return name;
    }

    ClientFeed get(String name) {
        ClientFeed feed = feeds.get(name);
        if (feed == null) {
            throw new IllegalStateException("a subscription that was just made is gone");
        }
        return feed;
    }

    boolean has(String name) {
        return feeds.containsKey(name);
    }

    void attach(String name, PushChannel channel) {
        ClientFeed feed = feeds.get(name);
        if (feed != null) {
            feed.attach(channel);
        }
    }

    void attach(PushChannel channel) {
        feeds.values().forEach(feed -> feed.attach(channel));
    }

    /** @return the last sequence that the client was told */
    long remove(String name) {
        ClientFeed feed = feeds.remove(name);
        if (feed == null) {
            return 0;
        }
        feed.close();
        return feed.last();
    }

    void resume() {
        feeds.values().forEach(ClientFeed::resume);
    }

    /** From where all of them can be taken up again without a gap. */
    long last() {
        return feeds.values().stream().mapToLong(ClientFeed::last).min().orElse(0);
    }

    void close() {
        closed = true;
        feeds.values().forEach(ClientFeed::close);
        feeds.clear();
    }
}
