package routes.transport;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;

/**
 * Who is at the other end of an open connection. It is unknown until it has shown a key that opens something or needs
 * none, and from then on its key is looked at again, about twice a minute.
 */
public final class Guest {
    private static final long CHECK_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long SPREAD_NANOS = Duration.ofSeconds(10).toNanos();

    // Thousands that came together are due together, and each may wait for the system database.
    private static final Executor CHECKS = checks();

    private final Door door;
    private final PushPlaces places;
    private final Consumer<EntityException> shutOut;
    private final LongSupplier nanos;
    private final long begunNanos;
    private final AtomicBoolean checking = new AtomicBoolean();
    private long dueNanos;
    private volatile Visitor visitor;
    private volatile Runnable leave;
    private volatile boolean known;

    /**
     * @param leave gives back the place that the visitor has taken
     * @param shutOut is told once its key opens nothing any more
     */
    public Guest(Door door, PushPlaces places, Visitor visitor, Runnable leave, Consumer<EntityException> shutOut) {
        this(door, places, visitor, leave, shutOut, System::nanoTime);
    }

    Guest(
            Door door,
            PushPlaces places,
            Visitor visitor,
            Runnable leave,
            Consumer<EntityException> shutOut,
            LongSupplier nanos) {
        this.nanos = nanos;
        this.begunNanos = nanos.getAsLong();
        this.dueNanos = due(begunNanos);
        this.door = door;
        this.places = places;
        this.visitor = visitor;
        this.leave = leave;
        this.shutOut = shutOut;
    }

    private static Executor checks() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "octonet-guests");
                    thread.setDaemon(true);
                    return thread;
                });
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    private static long due(long now) {
        return now + CHECK_NANOS + ThreadLocalRandom.current().nextLong(SPREAD_NANOS);
    }

    public Visitor visitor() {
        return visitor;
    }

    /** Whether it has shown a good key, or needs none. */
    public boolean known() {
        return known;
    }

    /** It has shown who it is, by what it is known already. */
    public void welcome() {
        known = true;
    }

    /** It has shown another key than it came with, and takes the place of that one. */
    public void becomes(Visitor shown) {
        Runnable stranger = leave;
        leave = places.take(shown);
        stranger.run();
        visitor = shown;
    }

    /** Whether it has not shown who it is for longer than this. */
    public boolean late(Duration introduction) {
        return !known && nanos.getAsLong() - begunNanos > introduction.toNanos();
    }

    /** Looks whether the key is still good where it is time to, on another thread. To be called about once a second. */
    public void pulse() {
        long now = nanos.getAsLong();
        if (known && now - dueNanos > 0 && checking.compareAndSet(false, true)) {
            dueNanos = due(now);
            CHECKS.execute(() -> {
                checking.set(false);
                recheck();
            });
        }
    }

    /** Looks whether the key is still good, now. */
    public void recheck() {
        if (!known) {
            return;
        }
        try {
            door.enter(visitor);
        } catch (EntityException refused) {
            if (shutOut(refused)) {
                shutOut.accept(refused);
            }
        }
    }

    /** Whether it is the key that no longer opens anything. */
    public static boolean shutOut(EntityException reason) {
        return reason.code() == ErrorCode.UNAUTHORIZED || reason.code() == ErrorCode.FORBIDDEN;
    }

    /** The connection is closed. */
    public void leave() {
        leave.run();
    }
}
