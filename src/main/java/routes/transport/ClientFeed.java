package routes.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent;
import routes.entity.ChangeQuery;
import routes.entity.Changes;
import routes.entity.EntityException;
import routes.entity.PushChannel;

/**
 * One subscription on its way to one client: changes become messages, and wait where they come from while the client
 * has no room for them. What comes before the client's connection is open is kept for it.
 */
public final class ClientFeed implements Changes.Subscriber, AutoCloseable {
    private final Function<ChangeEvent, byte[]> format;
    private final Consumer<EntityException> end;
    private final int room;
    private final Deque<byte[]> early = new ArrayDeque<>(2);
    private final AtomicBoolean ending = new AtomicBoolean();
    private int earlyBytes;
    private volatile @Nullable PushChannel channel;
    private volatile Changes.@Nullable Subscription subscription;
    private volatile @Nullable EntityException reason;
    private volatile boolean declined;
    private volatile boolean closed;
    private volatile long last;

    private ClientFeed(Function<ChangeEvent, byte[]> format, int room, Consumer<EntityException> end) {
        this.format = format;
        this.room = room;
        this.end = end;
    }

    /**
     * Subscribes.
     *
     * @param room bytes that are kept until the connection is open
     * @param format makes the message of a change, empty where the client is not to hear of it
     * @param end called once the client is connected and nothing more will come
     * @throws EntityException as {@link Changes#subscribe}
     */
    public static ClientFeed of(
            Changes changes,
            ChangeQuery query,
            int room,
            Function<ChangeEvent, byte[]> format,
            Consumer<EntityException> end) {
        ClientFeed feed = new ClientFeed(format, room, end);
        feed.begun(changes.subscribe(query, feed));
        return feed;
    }

    private void begun(Changes.Subscription made) {
        subscription = made;
        Long since = made.since();
        last = Math.max(last, since == null ? 0 : since);
        resume();
    }

    /** Slug of the project. */
    public String project() {
        Changes.Subscription known = subscription;
        return known == null ? "" : known.project();
    }

    /** The sequence after which it began; null where nothing can be resumed. */
    public @Nullable Long since() {
        Changes.Subscription known = subscription;
        return known == null ? null : known.since();
    }

    /** The sequence of the last change that the client was told, or may come back with; 0 where there is none. */
    public long last() {
        return last;
    }

    /** The connection is open: what came before goes out, and everything after it. */
    public void attach(PushChannel open) {
        synchronized (this) {
            early.forEach(open::send);
            early.clear();
            channel = open;
        }
        resume();
        EntityException over = reason;
        if (over != null) {
            tellEnd(over);
        }
    }

    // Both who opens the connection and who ends the subscription may come to tell it.
    private void tellEnd(EntityException why) {
        if (ending.compareAndSet(false, true)) {
            end.accept(why);
        }
    }

    @Override
    public boolean offer(ChangeEvent change) {
        if (closed) {
            return true;
        }
        byte[] message = format.apply(change);
        // Set before the message is offered: room may come while the offer is being declined.
        declined = true;
        if (!taken(message)) {
            return false;
        }
        declined = false;
        last = Math.max(last, change.sequence());
        return true;
    }

    private boolean taken(byte[] message) {
        // What does not concern the client is no sign of life either.
        if (message.length == 0) {
            return true;
        }
        PushChannel open = channel;
        if (open == null) {
            synchronized (this) {
                open = channel;
                if (open == null) {
                    boolean fits = early.isEmpty() || earlyBytes + message.length <= room;
                    if (fits) {
                        early.add(message);
                        earlyBytes += message.length;
                    }
                    return fits;
                }
            }
        }
        return open.offer(message);
    }

    @Override
    public void ended(EntityException why) {
        boolean told;
        synchronized (this) {
            reason = why;
            told = channel != null && !closed;
        }
        if (told) {
            tellEnd(why);
        }
    }

    /** There may be room again. */
    public void resume() {
        Changes.Subscription known = subscription;
        if (declined && known != null && !closed) {
            declined = false;
            known.resume();
        }
    }

    @Override
    public void close() {
        closed = true;
        Changes.Subscription known = subscription;
        if (known != null) {
            known.close();
        }
    }
}
