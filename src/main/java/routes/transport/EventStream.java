package routes.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.entity.PushChannel;
import routes.entity.PushSession;

/** One stream: a subscription on its way to one client. */
final class EventStream implements PushSession {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int OVER = 1013;

    private final String transport;
    private final EventStreams.Words words;
    private final PushLimits limits;
    private final Runnable leave;
    private @Nullable ClientFeed feed;
    private volatile @Nullable PushChannel channel;

    EventStream(String transport, EventStreams.Words words, PushLimits limits, Runnable leave) {
        this.transport = transport;
        this.words = words;
        this.limits = limits;
        this.leave = leave;
    }

    void begin(ClientFeed subscribed) {
        feed = subscribed;
    }

    /** Nothing more will come. */
    void ended(EntityException reason) {
        PushChannel open = channel;
        if (open != null) {
            open.send(words.ended(reason));
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
        if (feed != null) {
            open.send(words.greeting(feed));
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
            LOG.info("{}: client takes nothing, cut off last={}", transport, feed == null ? 0 : feed.last());
            open.cut(OVER, "The client takes nothing");
        } else if (!limits.heartbeat().isZero() && idle.compareTo(limits.heartbeat()) >= 0) {
            open.send(words.heartbeat());
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
