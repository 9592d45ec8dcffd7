package routes.entity;

import org.jspecify.annotations.Nullable;

/**
 * Whether somebody still waits for what a thread works on. Who waits calls it off; work that takes long asks whether it
 * is, and what is in the middle of a statement says how that is stopped.
 */
public final class Cancellation {
    private static final ThreadLocal<@Nullable Cancellation> CURRENT = new ThreadLocal<>();

    private volatile boolean calledOff;
    private @Nullable Runnable stop;

    /** That of this thread's work, null where nobody can call it off. */
    public static @Nullable Cancellation current() {
        return CURRENT.get();
    }

    /** Whether this thread's work was called off. */
    public static boolean happened() {
        Cancellation current = CURRENT.get();
        return current != null && current.calledOff;
    }

    /**
     * Ends work that was called off where it stands.
     *
     * @throws EntityException TIMEOUT
     */
    public static void check() {
        if (happened()) {
            throw new EntityException(ErrorCode.TIMEOUT, "Nobody waits for the answer any more")
                    .hint("Give it more time, or ask for less.");
        }
    }

    /** Does the work, which may be called off from now on. */
    public void during(Runnable work) {
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** The work is no longer wanted. What is stopped by it may take a moment. */
    public void callOff() {
        synchronized (this) {
            calledOff = true;
            if (stop != null) {
                stop.run();
            }
        }
    }

    /** How the step that runs now is stopped; null when it is over. */
    public synchronized void stopBy(@Nullable Runnable how) {
        stop = how;
        if (how != null && calledOff) {
            how.run();
        }
    }
}
