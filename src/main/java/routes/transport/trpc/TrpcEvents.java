package routes.transport.trpc;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import routes.entity.ChangeEvent;
import routes.entity.EntityException;
import routes.transport.ChangeJson;
import routes.transport.ClientFeed;
import routes.transport.EventStreams;
import routes.transport.RowJson;

/** The events of a subscription in tRPC's words: tracked, so that its client comes back to where it was. */
record TrpcEvents(TrpcCodec codec, String path) implements EventStreams.Words {
    private static final byte[] CONNECTED = text("event: connected\ndata: {}\n\n");
    private static final byte[] PING = text("event: ping\ndata: \n\n");
    private static final byte[] ERROR = text("event: serialized-error\ndata: ");
    private static final byte[] DATA = text("\ndata: ");
    private static final byte[] END = text("\n\n");

    @Override
    public byte[] greeting(ClientFeed feed) {
        Long since = feed.since();
        // Whoever is cut off before the first change comes back to where it began.
        return since == null || since == 0 ? CONNECTED : joined(text("id: " + since + "\n"), CONNECTED);
    }

    @Override
    public byte[] change(ChangeEvent change) {
        byte[] data = RowJson.bytes((JsonGenerator json) -> {
            json.writeStartObject();
            json.writeStringField("event", ChangeJson.name(change.kind()));
            ChangeJson.members(json, change);
            json.writeEndObject();
        });
        return joined(text("id: " + change.sequence()), DATA, data, END);
    }

    @Override
    public byte[] ended(EntityException reason) {
        return joined(ERROR, codec.encodeShape(path, reason), END);
    }

    @Override
    public byte[] heartbeat() {
        return PING;
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
