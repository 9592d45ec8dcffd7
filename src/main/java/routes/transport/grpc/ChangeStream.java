package routes.transport.grpc;

import io.grpc.Metadata;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.ChangeEvent;
import routes.entity.ChangeQuery;
import routes.entity.Changes;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.PushLimits;

/** The changes of a subscription on their way to one client. What it has no room for is told again when it has. */
final class ChangeStream implements GrpcFlow, Changes.Subscriber {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeStream.class);

    private static final Metadata.Key<String> SINCE = Metadata.Key.of("x-since", Metadata.ASCII_STRING_MARSHALLER);

    private final GrpcCodec codec;
    private final PushLimits limits;
    private final Runnable leave;
    private Changes.@Nullable Subscription subscription;
    private @Nullable EntityException reason;
    private volatile @Nullable GrpcOutlet outlet;
    private volatile boolean declined;
    private volatile boolean closed;
    private volatile long last;

    private ChangeStream(GrpcCodec codec, PushLimits limits, Runnable leave) {
        this.codec = codec;
        this.limits = limits;
        this.leave = leave;
    }

    /** @throws EntityException as {@link Changes#subscribe} */
    static ChangeStream of(Changes changes, ChangeQuery query, GrpcCodec codec, PushLimits limits, Runnable leave) {
        ChangeStream stream = new ChangeStream(codec, limits, leave);
        Changes.Subscription made = changes.subscribe(query, stream);
        synchronized (stream) {
            stream.subscription = made;
        }
        return stream;
    }

    // From where a client resumes that goes before its first change.
    @Override
    public Metadata headers() {
        Metadata headers = new Metadata();
        Changes.Subscription known = subscription();
        if (known != null && known.since() != null) {
            headers.put(SINCE, known.since().toString());
        }
        return headers;
    }

    private synchronized Changes.@Nullable Subscription subscription() {
        return subscription;
    }

    @Override
    public void begin(GrpcOutlet out) {
        EntityException over;
        synchronized (this) {
            outlet = out;
            over = reason;
        }
        ready();
        if (over != null) {
            out.fail(over);
        }
    }

    @Override
    public boolean offer(ChangeEvent change) {
        GrpcOutlet out = outlet;
        if (closed) {
            return true;
        }
        // Set before there is a look at the room: it may come while the offer is being declined.
        declined = true;
        if (out == null || !out.ready()) {
            return false;
        }
        declined = false;
        out.send(codec.encode(change));
        last = Math.max(last, change.sequence());
        return true;
    }

    @Override
    public void ended(EntityException why) {
        GrpcOutlet out;
        synchronized (this) {
            reason = why;
            out = outlet;
        }
        if (out != null) {
            out.fail(why);
        }
    }

    @Override
    public void ready() {
        Changes.Subscription known = subscription();
        if (declined && known != null && !closed) {
            declined = false;
            known.resume();
        }
    }

    @Override
    public void pulse(Duration stalled) {
        GrpcOutlet out = outlet;
        if (out != null && stalled.compareTo(limits.stall()) > 0) {
            LOG.info("grpc: client takes nothing, cut off last={}", last);
            out.fail(new EntityException(ErrorCode.OVERLOADED, "The client takes nothing")
                    .hint(last > 0 ? "Subscribe again with since " + last + "." : "Subscribe again."));
        }
    }

    @Override
    public void closed() {
        closed = true;
        Changes.Subscription known = subscription();
        if (known != null) {
            known.close();
        }
        leave.run();
    }
}
