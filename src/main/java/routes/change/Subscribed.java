package routes.change;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.ChangeEvent;
import routes.entity.ChangeLens;
import routes.entity.ChangeQuery;
import routes.entity.Changes;
import routes.entity.EntityException;
import routes.entity.RowChange;

/**
 * One subscription: live, reading what it missed, or waiting until its subscriber has room. Whoever calls the
 * subscriber holds it for that long, so that it is never called by two at once and never after its end.
 */
final class Subscribed implements Changes.Subscription {
    private enum State {
        READING,
        LIVE,
        WAITING,
        CLOSED
    }

    private final ChangeFeed feed;
    private final ChangeQuery query;
    private final Caller caller;
    private final Map<String, ChangeLens> lenses;
    private final Changes.Subscriber subscriber;
    private final @Nullable Long since;
    private final AtomicReference<State> state = new AtomicReference<>(State.READING);
    private final AtomicReference<@Nullable EntityException> reason = new AtomicReference<>();
    private final AtomicBoolean held = new AtomicBoolean();
    private volatile boolean room;
    private volatile long position;

    /** @param since the sequence it begins after, null where none is kept */
    Subscribed(
            ChangeFeed feed,
            ChangeQuery query,
            Caller caller,
            Map<String, ChangeLens> lenses,
            Changes.Subscriber subscriber,
            @Nullable Long since) {
        this.feed = feed;
        this.query = query;
        this.caller = caller;
        this.lenses = Map.copyOf(lenses);
        this.subscriber = subscriber;
        this.since = since;
        this.position = since == null ? 0 : since;
    }

    ChangeQuery query() {
        return query;
    }

    Caller caller() {
        return caller;
    }

    /** By the names of entities. */
    Map<String, ChangeLens> lenses() {
        return lenses;
    }

    /** The last change that it was told of or that was not for it, while it is not live. */
    long position() {
        return position;
    }

    void position(long seen) {
        position = seen;
    }

    boolean reading() {
        return state.get() == State.READING;
    }

    void live() {
        state.compareAndSet(State.READING, State.LIVE);
    }

    /** Goes back to reading, where it is live. */
    void reread(long last) {
        if (state.get() == State.LIVE) {
            position = Math.max(position, last);
            if (state.compareAndSet(State.LIVE, State.READING)) {
                feed.read(this);
            }
        }
    }

    /** Hands over a change as it happens; one that is reading will come to it by itself. */
    void happened(RowChange change, ChangeEvent event) {
        boolean missed = change.sequence() == 0 || change.sequence() > position;
        if (state.get() == State.LIVE && missed && !offered(event) && state.get() == State.LIVE) {
            if (since == null) {
                end(ChangeRefusals.tooSlow());
            } else {
                await(State.LIVE, change.sequence() - 1);
            }
        }
    }

    /** Hands over a change that was read; false when it can't take more now. */
    boolean read(RowChange change, ChangeEvent event) {
        if (offered(event)) {
            position = change.sequence();
            return true;
        }
        await(State.READING, change.sequence() - 1);
        return false;
    }

    private void await(State from, long last) {
        position = last;
        // It may have had room again before it was known to wait.
        if (state.compareAndSet(from, State.WAITING) && room) {
            goOn();
        }
    }

    private boolean offered(ChangeEvent event) {
        room = false;
        if (!held.compareAndSet(false, true)) {
            return false; // it is being told of its end
        }
        try {
            return state.get() != State.CLOSED && reason.get() == null && subscriber.offer(event);
        } catch (RuntimeException broken) {
            reason.compareAndSet(null, ChangeRefusals.failed(broken));
            return false;
        } finally {
            held.set(false);
            tellEnd();
        }
    }

    /** Tells the subscriber that this was the last it heard, as soon as nobody else is telling it something. */
    void end(EntityException why) {
        reason.compareAndSet(null, why);
        tellEnd();
    }

    private void tellEnd() {
        EntityException why = reason.get();
        if (why == null || state.get() == State.CLOSED || !held.compareAndSet(false, true)) {
            return;
        }
        try {
            if (state.getAndSet(State.CLOSED) != State.CLOSED) {
                feed.leave(this);
                subscriber.ended(why);
            }
        } finally {
            held.set(false);
        }
    }

    private void goOn() {
        if (state.compareAndSet(State.WAITING, State.READING)) {
            feed.read(this);
        }
    }

    @Override
    public String project() {
        return feed.project().slug();
    }

    @Override
    public @Nullable Long since() {
        return since;
    }

    @Override
    public void resume() {
        room = true;
        goOn();
    }

    @Override
    public void close() {
        if (state.getAndSet(State.CLOSED) != State.CLOSED) {
            feed.leave(this);
        }
    }
}
