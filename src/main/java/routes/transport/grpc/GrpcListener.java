package routes.transport.grpc;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import routes.entity.Cancellation;
import routes.entity.EntityException;
import routes.entity.HeapShare;
import routes.transport.GrpcStatus;

/** One call from its first byte to its status. Its client is heard on the network's threads and answered on others. */
final class GrpcListener extends ServerCall.Listener<byte[]> implements GrpcOutlet {
    // What is read of a message takes a few times its room.
    private static final long WEIGHT = 4;
    private static final Status ONE_MESSAGE = Status.INTERNAL.withDescription("This method takes one message");

    private final ServerCall<byte[], byte[]> call;
    private final Metadata metadata;
    private final GrpcServer server;
    private final HeapShare.Part room;
    private final boolean conversation;
    private final Cancellation work = new Cancellation();
    private final Deque<byte[]> waiting = new ArrayDeque<>(1);
    private final AtomicBoolean told = new AtomicBoolean();
    private boolean working;
    private boolean halfClosed;
    private boolean begun;
    private boolean over;
    private boolean admitted;
    private volatile boolean endless;
    private volatile @Nullable GrpcFlow flow;
    private volatile long readyNanos = System.nanoTime();

    GrpcListener(ServerCall<byte[], byte[]> call, Metadata metadata, GrpcServer server, HeapShare.Part room) {
        this.room = room;
        this.call = call;
        this.metadata = metadata;
        this.server = server;
        this.conversation = call.getMethodDescriptor().getType() == MethodDescriptor.MethodType.BIDI_STREAMING;
    }

    ServerCall<byte[], byte[]> call() {
        return call;
    }

    Metadata metadata() {
        return metadata;
    }

    /** Its messages are taken: one more than a call without streams may have, to tell it from one that has too many. */
    void entered() {
        call.request(2);
    }

    @Override
    public synchronized void onMessage(byte[] message) {
        EntityException unpacked = GrpcServices.refusal(message);
        if (unpacked != null) {
            fail(unpacked);
        } else if (conversation ? GrpcReflection.tooLong(message) : !room.grow(message.length * WEIGHT)) {
            fail(conversation ? GrpcReflection.tooLong() : HeapShare.crowded());
        } else if (conversation) {
            waiting.add(message);
            next();
        } else if (waiting.isEmpty()) {
            waiting.add(message);
        } else {
            close(ONE_MESSAGE, new Metadata());
        }
    }

    @Override
    public synchronized void onHalfClose() {
        halfClosed = true;
        if (!conversation && waiting.isEmpty()) {
            close(ONE_MESSAGE, new Metadata());
        } else {
            next();
        }
    }

    // One message after the other: answers come in the order of what they answer.
    private synchronized void next() {
        if (working || over) {
            return;
        }
        byte[] message = waiting.poll();
        if (message != null) {
            working = true;
            work(message);
        } else if (conversation && halfClosed) {
            close(Status.OK, new Metadata());
        }
    }

    private void work(byte[] message) {
        if (!admitted && !server.admit()) {
            fail(server.overloaded());
            return;
        }
        admitted = true;
        server.execute(() -> work.during(() -> server.answer(this, message)));
    }

    /** The answer to the message that was worked on last. */
    void answered(byte[] message) {
        send(message);
        synchronized (this) {
            working = false;
            if (!conversation) {
                end();
                return;
            }
            leave();
            call.request(1);
            next();
        }
    }

    /** The answer is many messages. */
    void answered(GrpcFlow stream, boolean holds) {
        boolean late;
        synchronized (this) {
            late = over;
            if (!late) {
                flow = stream;
                headers(stream.headers());
            }
            endless = !holds;
            if (endless) {
                leave();
            }
        }
        if (late) {
            stream.closed();
            return;
        }
        server.opened(this);
        stream.begin(this);
    }

    private void headers(Metadata headers) {
        if (!begun) {
            begun = true;
            call.sendHeaders(headers);
        }
    }

    @Override
    public boolean ready() {
        return call.isReady();
    }

    @Override
    public synchronized void send(byte[] message) {
        if (!over && !call.isCancelled()) {
            headers(new Metadata());
            call.sendMessage(message);
        }
    }

    @Override
    public void end() {
        close(Status.OK, new Metadata());
    }

    @Override
    public void fail(EntityException reason) {
        close(GrpcStatus.of(reason), GrpcStatus.trailers(reason));
    }

    private void close(Status status, Metadata trailers) {
        synchronized (this) {
            if (over) {
                return;
            }
            if (!call.isCancelled()) {
                call.close(status, trailers);
            }
        }
        over();
    }

    @Override
    public void onReady() {
        GrpcFlow stream = flow;
        readyNanos = System.nanoTime();
        if (stream != null && !told.getAndSet(true)) {
            server.execute(() -> {
                told.set(false);
                stream.ready();
            });
        }
    }

    /** Whether it goes on until somebody ends it. */
    boolean endless() {
        return endless;
    }

    /** Looks how the client is doing. */
    void pulse() {
        GrpcFlow stream = flow;
        if (call.isReady()) {
            readyNanos = System.nanoTime();
        }
        if (stream != null) {
            stream.pulse(Duration.ofNanos(System.nanoTime() - readyNanos));
        }
    }

    // Its client has gone, or its deadline has passed.
    @Override
    public void onCancel() {
        server.callOff(work);
        over();
    }

    @Override
    public void onComplete() {
        over();
    }

    private void leave() {
        if (admitted) {
            admitted = false;
            server.leave();
        }
    }

    private void over() {
        GrpcFlow stream;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            stream = flow;
            leave();
            room.close();
        }
        server.closed(this);
        if (stream != null) {
            server.execute(stream::closed);
        }
    }
}
