package routes.transport.sse;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.entity.PushChannel;
import routes.entity.PushSession;
import routes.transport.ClientFeed;
import routes.transport.PushLimits;

/** One stream: a subscription on its way to one client. */
final class SseSession implements PushSession {
    private static final Logger LOG = LoggerFactory.getLogger(SseSession.class);
    private static final int OVER = 1013;

    private final SseCodec codec;
    private final PushLimits limits;
    private final Runnable leave;
    private @Nullable ClientFeed feed;
    private byte[] first = new byte[0];
    private volatile @Nullable PushChannel channel;

    SseSession(SseCodec codec, PushLimits limits, Runnable leave) {
        this.codec = codec;
        this.limits = limits;
        this.leave = leave;
    }

    /** @param greeting what the client is told before anything else */
    void begin(ClientFeed subscribed, byte[] greeting) {
        feed = subscribed;
        first = greeting;
    }

    /** Nothing more will come. */
    void ended(EntityException reason) {
        PushChannel open = channel;
        if (open != null) {
            open.send(codec.ended(reason));
            open.close(OVER, reason.text());
        }
    }

    @Override
    public int room() {
        return limits.room();
    }

    @Override
    public void opened(PushChannel open) {
        channel = open;
        open.send(first);
        first = new byte[0];
        if (feed != null) {
            feed.attach(open);
        }
    }

    @Override
    public void drained() {
        if (feed != null) {
            feed.resume();
        }
    }

    @Override
    public void pulse(Duration idle, Duration stalled) {
        PushChannel open = channel;
        if (open == null) {
            return;
        }
        if (stalled.compareTo(limits.stall()) > 0) {
            LOG.info("sse: client takes nothing, cut off last={}", feed == null ? 0 : feed.last());
            open.cut(OVER, "The client takes nothing");
        } else if (!limits.heartbeat().isZero() && idle.compareTo(limits.heartbeat()) >= 0) {
            open.send(SseCodec.HEARTBEAT);
        }
    }

    @Override
    public void closed() {
        if (feed != null) {
            feed.close();
        }
        leave.run();
    }
}
