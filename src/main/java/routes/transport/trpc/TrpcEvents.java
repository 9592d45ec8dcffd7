package routes.transport.trpc;

import com.fasterxml.jackson.core.JsonGenerator;
import routes.entity.ChangeEvent;
import routes.entity.EntityException;
import routes.transport.ChangeJson;
import routes.transport.ClientFeed;
import routes.transport.EventStreams;
import routes.transport.EventText;
import routes.transport.HttpOutput;
import routes.transport.RowJson;

/** The events of a subscription in tRPC's words: tracked, so that its client comes back to where it was. */
record TrpcEvents(TrpcCodec codec, String path) implements EventStreams.Words {
    private static final byte[] NO_OPTIONS = {'{', '}'};
    private static final byte[] PING =
            new EventText().event("ping").data(HttpOutput.EMPTY).bytes();

    @Override
    public byte[] greeting(ClientFeed feed) {
        Long since = feed.since();
        // Whoever is cut off before the first change comes back to where it began.
        EventText first = new EventText();
        if (since != null && since > 0) {
            first.id(since);
        }
        return first.event("connected").data(NO_OPTIONS).bytes();
    }

    @Override
    public byte[] change(ChangeEvent change) {
        byte[] data = RowJson.bytes((JsonGenerator json) -> {
            json.writeStartObject();
            json.writeStringField("event", ChangeJson.name(change.kind()));
            ChangeJson.members(json, change);
            json.writeEndObject();
        });
        return new EventText().id(change.sequence()).data(data).bytes();
    }

    @Override
    public byte[] ended(EntityException reason) {
        return new EventText()
                .event("serialized-error")
                .data(codec.encodeShape(path, reason))
                .bytes();
    }

    @Override
    public byte[] heartbeat() {
        return PING;
    }
}
