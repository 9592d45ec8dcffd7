package routes.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.PushChannel;
import routes.entity.PushSession;

/**
 * What waits for one client, and the end of its connection. Messages are written by whoever has the time: the thread
 * that brings one, or the container's once the client takes more; never by two at once, and none waits for the client.
 */
final class PushConnection implements PushChannel {

    /** A protocol's way of writing. Only the thread whose turn it is calls it, and never after closing it. */
    interface Wire {

        /** Whether a message can be written now; after a no, {@link #moved} is called once it can. */
        boolean ready() throws IOException;

        void write(byte[] message) throws IOException;

        /** Sends what was written, where that is a step of its own. */
        void flush() throws IOException;

        /** Ends the connection; everything was written. */
        void close(int code, String reason);

        /** Ends it at once, on any thread. */
        void abort();

        /** About once a second, on a thread of its own. */
        default void pulse(long now) {}
    }

    private record End(int code, String reason, long latest) {}

    private static final Logger LOG = LoggerFactory.getLogger(PushConnection.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PushSession session;
    private final Wire wire;
    private final PushConnections all;
    private final PathConsumer owner;
    private final Deque<byte[]> queue = new ArrayDeque<>(2);
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicBoolean gone = new AtomicBoolean();
    private int waiting;
    private boolean declined;
    private @Nullable End end;
    // The head of an answer goes out even if there is nothing to say yet.
    private boolean unflushed = true;
    private boolean closed;
    private volatile boolean blocked;
    private volatile long movedNanos = System.nanoTime();

    /** @param owner the consumer whose stop ends it */
    PushConnection(PushSession session, Wire wire, PushConnections all, PathConsumer owner) {
        this.session = session;
        this.wire = wire;
        this.all = all;
        this.owner = owner;
    }

    /** The connection is there. */
    void opened() {
        all.add(this);
        try {
            session.opened(this);
        } catch (RuntimeException failure) {
            failed(failure);
        }
    }

    PathConsumer owner() {
        return owner;
    }

    @Override
    public boolean offer(byte[] message) {
        synchronized (this) {
            if (end == null && waiting > 0 && waiting + message.length > session.room()) {
                declined = true;
                return false;
            }
        }
        send(message);
        return true;
    }

    @Override
    public void send(byte[] message) {
        synchronized (this) {
            if (end != null) {
                return; // nobody hears it any more
            }
            queue.add(message);
            waiting += message.length;
        }
        write();
    }

    @Override
    public synchronized int waiting() {
        return waiting;
    }

    @Override
    public void close(int code, String reason) {
        end(code, reason, false);
    }

    @Override
    public void cut(int code, String reason) {
        end(code, reason, true);
    }

    private void end(int code, String reason, boolean now) {
        synchronized (this) {
            if (now) {
                queue.clear();
                waiting = 0;
            }
            if (end == null) {
                end = new End(code, reason, System.nanoTime() + PATIENCE.toNanos());
            }
        }
        write();
    }

    /** The client has taken something. */
    void moved() {
        movedNanos = System.nanoTime();
        write();
    }

    /** Writes what can be, unless somebody is at it, who then goes on. */
    private void write() {
        if (turns.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            try {
                writeAll();
            } catch (IOException | RuntimeException broken) {
                closed = true;
                LOG.debug("http: client went away", broken);
                wire.abort();
            }
            if (wantsMore()) {
                tell(session::drained);
            }
            seen = turns.addAndGet(-seen);
        } while (seen != 0);
    }

    private void writeAll() throws IOException {
        while (!closed) {
            blocked = !wire.ready();
            if (blocked) {
                return;
            }
            byte[] next = next();
            if (next != null) {
                wire.write(next);
                movedNanos = System.nanoTime();
                unflushed = true;
            } else if (unflushed) {
                unflushed = false;
                wire.flush();
            } else {
                finish();
                return;
            }
        }
    }

    private synchronized byte @Nullable [] next() {
        byte[] next = queue.poll();
        waiting -= next == null ? 0 : next.length;
        return next;
    }

    private void finish() {
        End known;
        synchronized (this) {
            known = end;
        }
        if (known != null) {
            closed = true;
            wire.close(known.code(), known.reason());
        }
    }

    private synchronized boolean wantsMore() {
        if (!declined || waiting > session.room() / 2) {
            return false;
        }
        declined = false;
        return true;
    }

    /** About once a second. */
    void pulse(long now) {
        long still = now - movedNanos;
        boolean waits;
        boolean late;
        synchronized (this) {
            waits = blocked || waiting > 0;
            late = end != null && now - end.latest() > 0;
        }
        if (late) {
            wire.abort();
        } else {
            wire.pulse(now);
            Duration time = Duration.ofNanos(still);
            tell(() -> session.pulse(waits ? Duration.ZERO : time, waits ? time : Duration.ZERO));
        }
    }

    /** The connection has ended. */
    void gone() {
        if (gone.compareAndSet(false, true)) {
            all.remove(this);
            end(1006, "", true);
            tell(session::closed);
        }
    }

    private void tell(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException failure) {
            failed(failure);
        }
    }

    private void failed(RuntimeException failure) {
        LOG.error("http: a connection failed and is closed", failure);
        cut(1011, "Something went wrong on the server");
    }
}
