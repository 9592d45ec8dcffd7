package routes.transport.arrow;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.health.v1.HealthGrpc;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.Door;
import routes.transport.Failures;
import routes.transport.GrpcStatus;

/**
 * Lets calls in before any of their messages is taken: those of a good key, and no more at once than there is room for.
 * What strangers send stays where it is.
 */
final class FlightGate implements ServerInterceptor {
    private static final Duration RETRY = Duration.ofMillis(500);

    /** For those who have not shown a key yet, or need none. */
    private static final Set<String> OPEN =
            Set.of(FlightHandshake.METHOD, HealthGrpc.getCheckMethod().getFullMethodName());

    private final Door door;
    private final int most;
    private final Semaphore places;

    FlightGate(Door door, int most) {
        this.door = door;
        this.most = most;
        this.places = new Semaphore(most);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!places.tryAcquire()) {
            return refused(call, overloaded());
        }
        Place place = new Place(places);
        try {
            FlightPeer peer = new FlightPeer(headers, address(call));
            if (!OPEN.contains(call.getMethodDescriptor().getFullMethodName())) {
                door.enter(peer.visitor());
            }
            Context context = Context.current().withValue(FlightPeer.CURRENT, peer);
            return new Held<>(Contexts.interceptCall(context, call, headers, next), place);
        } catch (RuntimeException failure) {
            place.leave();
            return refused(call, Failures.told(ArrowCodec.TRANSPORT, failure));
        }
    }

    private EntityException overloaded() {
        return new EntityException(ErrorCode.OVERLOADED, "The server works on " + most + " calls, as many as it may")
                .hint("Send it again in a moment.")
                .retryAfter(RETRY);
    }

    private static <Q> ServerCall.Listener<Q> refused(ServerCall<Q, ?> call, EntityException why) {
        call.close(GrpcStatus.of(why), GrpcStatus.trailers(why));
        return new ServerCall.Listener<>() {};
    }

    private static @Nullable String address(ServerCall<?, ?> call) {
        SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : null;
    }

    private record Place(Semaphore places, AtomicBoolean left) {
        Place(Semaphore places) {
            this(places, new AtomicBoolean());
        }

        void leave() {
            if (left.compareAndSet(false, true)) {
                places.release();
            }
        }
    }

    /** A call that holds its place to its end. */
    private static final class Held<Q> extends SimpleForwardingServerCallListener<Q> {
        private final Place place;

        Held(ServerCall.Listener<Q> call, Place place) {
            super(call);
            this.place = place;
        }

        @Override
        public void onComplete() {
            place.leave();
            super.onComplete();
        }

        @Override
        public void onCancel() {
            place.leave();
            super.onCancel();
        }
    }
}
