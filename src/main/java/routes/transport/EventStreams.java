package routes.transport;

import routes.entity.ChangeEvent;
import routes.entity.ChangeQuery;
import routes.entity.Changes;
import routes.entity.EntityException;
import routes.entity.PushSession;

/**
 * Opens streams of events over HTTP, one subscription each, within what the transport may hold open. How an event is
 * worded is the transport's own.
 */
public final class EventStreams {
    private final String transport;
    private final Changes changes;
    private final PushLimits limits;
    private final PushPlaces places;

    /** @param transport as the log names it */
    public EventStreams(String transport, Changes changes, PushLimits limits) {
        this.transport = transport;
        this.changes = changes;
        this.limits = limits;
        this.places = new PushPlaces(limits);
    }

    /** What a transport writes on a stream. */
    public interface Words {
        /** Before anything else. */
        byte[] greeting(ClientFeed feed);

        byte[] change(ChangeEvent change);

        /** The last: why nothing follows. */
        byte[] ended(EntityException reason);

        /** What keeps whatever lies between from thinking that nobody is there. */
        byte[] heartbeat();
    }

    /**
     * Subscribes, and gives the body of the answer.
     *
     * @throws EntityException as {@link Changes#subscribe}, and OVERLOADED or RATE_LIMITED where there is no place
     */
    public PushSession open(ChangeQuery query, Words words) {
        Runnable leave = places.take(query.visitor());
        try {
            EventStream stream = new EventStream(transport, words, limits, leave);
            stream.begin(ClientFeed.of(changes, query, limits.room(), words::change, stream::ended));
            return stream;
        } catch (RuntimeException refused) {
            leave.run();
            throw refused;
        }
    }
}
