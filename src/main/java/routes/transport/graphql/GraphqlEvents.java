package routes.transport.graphql;

import routes.entity.ChangeEvent;
import routes.entity.EntityException;
import routes.transport.ClientFeed;
import routes.transport.EventStreams;
import routes.transport.EventText;
import routes.transport.HttpOutput;

/** The events of one subscription in the words of the protocol graphql-sse, with the sequence of each as its id. */
record GraphqlEvents(GraphqlSubscription subscription) implements EventStreams.Words {
    private static final byte[] COMMENT = new EventText().comment().bytes();

    /** A whole stream of one result, to an operation that brings no other. */
    static byte[] only(byte[] result) {
        return complete(new EventText().event("next").data(result));
    }

    // A client that is cut off before the first change can come back to where it began.
    @Override
    public byte[] greeting(ClientFeed feed) {
        Long since = feed.since();
        return since == null ? COMMENT : new EventText().id(since).comment().bytes();
    }

    @Override
    public byte[] change(ChangeEvent change) {
        EventText event = new EventText();
        if (change.sequence() > 0) {
            event.id(change.sequence());
        }
        return event.event("next").data(subscription.result(change)).bytes();
    }

    @Override
    public byte[] ended(EntityException reason) {
        return complete(new EventText().event("next").data(GraphqlCodec.error(reason)));
    }

    @Override
    public byte[] heartbeat() {
        return COMMENT;
    }

    private static byte[] complete(EventText events) {
        return events.event("complete").data(HttpOutput.EMPTY).bytes();
    }
}
