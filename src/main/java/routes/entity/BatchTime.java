package routes.entity;

import java.time.Duration;

/**
 * The time that the calls of one message have together: once it is over, none of them begins any more. Each of them is
 * bounded by itself, but a hundred slow ones in a message of some kilobytes would keep a database busy for an hour.
 */
public final class BatchTime {
    /** As long as one statement may take unless the operator says otherwise. */
    public static final Duration MOST = Duration.ofSeconds(30);

    private final Duration most;
    private final long begun = System.nanoTime();

    /** Begins now. */
    public BatchTime() {
        this(MOST);
    }

    public BatchTime(Duration most) {
        this.most = most;
    }

    /**
     * Another call is about to begin.
     *
     * @throws EntityException TIMEOUT
     */
    public void check() {
        if (System.nanoTime() - begun > most.toNanos()) {
            throw new EntityException(
                            ErrorCode.TIMEOUT,
                            "What the message asks for before this took longer than " + most.toSeconds() + " seconds")
                    .hint("This was not done. Ask for it in another request, or for less.");
        }
    }
}
