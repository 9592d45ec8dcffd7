package routes.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.PushChannel;

/** What becomes of a stream that is silent, and of one whose client takes nothing. */
public final class StreamPulse {
    /** The close code of RFC 6455 §7.4.1 for a server that can't go on: try again later. */
    public static final int OVER = 1013;

    private static final Logger LOG = LoggerFactory.getLogger(StreamPulse.class);

    private final String transport;
    private final PushLimits limits;
    private final byte[] heartbeat;

    /** @param heartbeat the protocol's sign of life */
    public StreamPulse(String transport, PushLimits limits, byte[] heartbeat) {
        this.transport = transport;
        this.limits = limits;
        this.heartbeat = heartbeat;
    }

    /**
     * To be called about once a second.
     *
     * @param channel null where the connection is not open yet
     * @param idle since anything was sent
     * @param stalled since the client took something of what waits for it
     */
    public void beat(@Nullable PushChannel channel, Duration idle, Duration stalled) {
        if (channel == null) {
            return;
        }
        if (stalled.compareTo(limits.stall()) > 0) {
            LOG.info("{}: client takes nothing, cut off", transport);
            channel.cut(OVER, "The client takes nothing");
        } else if (!limits.heartbeat().isZero() && idle.compareTo(limits.heartbeat()) >= 0) {
            channel.send(heartbeat);
        }
    }
}
