package routes.transport.sse;

import java.util.List;
import routes.entity.ChangeEvent;
import routes.entity.EntityException;
import routes.transport.ClientFeed;
import routes.transport.EventStreams;

/**
 * The events of one stream.
 *
 * @param entities those that it may tell of
 * @param time at which it began
 */
record SseWords(SseCodec codec, List<String> entities, String time) implements EventStreams.Words {
    @Override
    public byte[] greeting(ClientFeed feed) {
        return codec.connected(feed.project(), feed.since(), entities, time);
    }

    @Override
    public byte[] change(ChangeEvent change) {
        return codec.encode(change);
    }

    @Override
    public byte[] ended(EntityException reason) {
        return codec.ended(reason);
    }

    @Override
    public byte[] heartbeat() {
        return SseCodec.HEARTBEAT;
    }
}
