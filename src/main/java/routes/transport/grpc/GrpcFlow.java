package routes.transport.grpc;

import io.grpc.Metadata;
import java.time.Duration;

/** An answer of many messages, which goes on as fast as its client takes them. */
interface GrpcFlow {
    /** What the client is told before any message. */
    default Metadata headers() {
        return new Metadata();
    }

    /**
     * Whether the exchange it came by, and its place among the calls in flight, are needed until the end.
     *
     * @param done gives both back, if they are
     */
    default boolean holds(Runnable done) {
        return false;
    }

    /** The first call; messages may be sent from now on. */
    void begin(GrpcOutlet out);

    /** There is room for messages. Called on any thread, also several times for the same room. */
    void ready();

    /** Called about once a second; {@code stalled} is for how long there has been no room. */
    default void pulse(Duration stalled) {}

    /** The call is over, whoever ended it. Called once. */
    void closed();
}
