package routes.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.PushChannel;
import routes.entity.PushSession;

/** One stream: a subscription on its way to one client. */
final class EventStream implements PushSession {
    private final EventStreams.Words words;
    private final PushLimits limits;
    private final StreamPulse pulse;
    private final Runnable leave;
    private @Nullable ClientFeed feed;
    private volatile @Nullable PushChannel channel;

    EventStream(String transport, EventStreams.Words words, PushLimits limits, Runnable leave) {
        this.words = words;
        this.limits = limits;
        this.pulse = new StreamPulse(transport, limits, words.heartbeat());
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
            open.close(StreamPulse.OVER, reason.text());
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
        pulse.beat(channel, idle, stalled);
    }

    @Override
    public void closed() {
        if (feed != null) {
            feed.close();
        }
        leave.run();
    }
}
