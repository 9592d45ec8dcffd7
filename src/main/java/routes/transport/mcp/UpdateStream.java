package routes.transport.mcp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.PushChannel;
import routes.entity.PushSession;
import routes.transport.ClientFeed;
import routes.transport.PushLimits;
import routes.transport.StreamPulse;

/** An open connection over which a client hears of changed resources. */
final class UpdateStream implements PushSession {
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final PushLimits limits;
    private final StreamPulse pulse;
    private final byte[] first;
    private final byte[] last;
    private final Runnable leave;
    private final Map<String, ClientFeed> feeds = new LinkedHashMap<>();
    private @Nullable PushChannel channel;
    private boolean over;

    /**
     * @param first what the client is told at once
     * @param last what it is told where the server ends it
     */
    UpdateStream(PushLimits limits, byte[] first, byte[] last, Runnable leave) {
        this.limits = limits;
        this.pulse = new StreamPulse(McpCodec.TRANSPORT, limits, HEARTBEAT);
        this.first = first;
        this.last = last;
        this.leave = leave;
    }

    /** Begins to tell of something; what was told under this name before is told no more. */
    void add(String name, ClientFeed feed) {
        ClientFeed before;
        PushChannel open;
        synchronized (this) {
            before = over ? feed : feeds.put(name, feed);
            open = channel;
        }
        if (before != null) {
            before.close();
        }
        if (open != null && before != feed) {
            feed.attach(open);
        }
    }

    void remove(String name) {
        ClientFeed feed;
        synchronized (this) {
            feed = feeds.remove(name);
        }
        if (feed != null) {
            feed.close();
        }
    }

    /** Nothing more will come: its key was revoked, or somebody else has taken its place. */
    void end(String reason) {
        PushChannel open;
        synchronized (this) {
            open = channel;
        }
        if (open != null) {
            open.send(last);
            open.close(StreamPulse.OVER, reason);
        }
    }

    private synchronized List<ClientFeed> feeds() {
        return List.copyOf(feeds.values());
    }

    @Override
    public int room() {
        return limits.room();
    }

    @Override
    public void opened(PushChannel open) {
        open.send(first);
        synchronized (this) {
            channel = open;
        }
        feeds().forEach(feed -> feed.attach(open));
    }

    @Override
    public void drained() {
        feeds().forEach(ClientFeed::resume);
    }

    @Override
    public void pulse(Duration idle, Duration stalled) {
        PushChannel open;
        synchronized (this) {
            open = channel;
        }
        pulse.beat(open, idle, stalled);
    }

    @Override
    public void closed() {
        synchronized (this) {
            over = true;
        }
        feeds().forEach(ClientFeed::close);
        leave.run();
    }
}
