package routes.entity;

import java.time.Duration;

/**
 * What a transport does with one client whose connection stays open. The server of the connection calls it, on any
 * thread; none of its methods may block.
 */
public interface PushSession {

    /** Bytes that may wait for the client before {@link PushChannel#offer} declines. */
    int room();

    /** The connection is open. */
    void opened(PushChannel channel);

    /** There is room again after an offer that was declined. */
    void drained();

    /**
     * About once a second.
     *
     * @param idle for how long nothing was sent and nothing waits to be, zero otherwise
     * @param stalled for how long what waits has not moved, zero where nothing waits
     */
    void pulse(Duration idle, Duration stalled);

    /** The last call, once, however the connection ended; also for one that was never opened. */
    void closed();
}
