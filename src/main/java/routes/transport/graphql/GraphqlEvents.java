package routes.transport.graphql;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import routes.entity.ChangeEvent;
import routes.entity.EntityException;
import routes.transport.ClientFeed;
import routes.transport.EventStreams;
import routes.transport.HttpOutput;

/** The events of one subscription in the words of the protocol graphql-sse, with the sequence of each as its id. */
record GraphqlEvents(GraphqlSubscription subscription) implements EventStreams.Words {
    private static final byte[] NEXT = text("event: next\ndata: ");
    private static final byte[] END = text("\n\n");
    private static final byte[] COMPLETE = text("event: complete\ndata: \n\n");
    private static final byte[] COMMENT = text(":\n\n");

    /** A whole stream of one result, to an operation that brings no other. */
    static byte[] only(byte[] result) {
        return joined(HttpOutput.EMPTY, NEXT, result, END, COMPLETE);
    }

    // A client that is cut off before the first change can come back to where it began.
    @Override
    public byte[] greeting(ClientFeed feed) {
        Long since = feed.since();
        return since == null ? COMMENT : joined(id(since), COMMENT);
    }

    @Override
    public byte[] change(ChangeEvent change) {
        byte[] id = change.sequence() > 0 ? id(change.sequence()) : HttpOutput.EMPTY;
        return joined(id, NEXT, subscription.result(change), END);
    }

    @Override
    public byte[] ended(EntityException reason) {
        return joined(NEXT, GraphqlCodec.error(reason), END, COMPLETE);
    }

    @Override
    public byte[] heartbeat() {
        return COMMENT;
    }

    private static byte[] id(long sequence) {
        return text("id: " + sequence + "\n");
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
