package routes.transport.arrow;

import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.flight.impl.Flight.PutResult;
import org.jspecify.annotations.Nullable;
import routes.entity.Cancellation;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.HeapShare;
import routes.transport.Failures;
import routes.transport.GrpcStatus;
import routes.transport.Refusal;

/**
 * One upload. A message is asked for when the one before it is done with and the client has taken what it was told, so one
 * batch is in memory at a time and no thread waits.
 */
final class UploadCall extends ServerCall.Listener<FlightData> implements FlightConsumer.Pulsing {
    // What is read of a batch takes a few times its room.
    private static final long WEIGHT = 4;

    private final FlightConsumer server;
    private final ServerCall<FlightData, PutResult> call;
    private final FlightPeer peer;
    private final Runnable leave;
    private final Cancellation work = new Cancellation();
    private @Nullable BatchReader reader;
    private FlightCommands.@Nullable Upload upload;
    private boolean begun;
    private boolean asked = true;
    private boolean over;
    private boolean released;
    private volatile long heardNanos = System.nanoTime();
    private volatile boolean working;

    /** @param leave gives its place among the uploads back */
    UploadCall(FlightConsumer server, ServerCall<FlightData, PutResult> call, FlightPeer peer, Runnable leave) {
        this.server = server;
        this.call = call;
        this.peer = peer;
        this.leave = leave;
        Context.current().addListener(context -> server.callOff(work::callOff), Runnable::run);
    }

    @Override
    public void onMessage(FlightData message) {
        asked = false;
        during(() -> {
            take(message);
            more();
        });
    }

    @Override
    public void onHalfClose() {
        during(() -> {
            FlightCommands.Upload whole = upload;
            if (whole == null) {
                throw Refusal.badRequest("The upload has no schema", "Send a descriptor, a schema, and batches.");
            }
            tell(whole.end());
            close(Status.OK, new Metadata());
        });
    }

    private synchronized void during(Runnable step) {
        if (over) {
            return;
        }
        working = true;
        heardNanos = System.nanoTime();
        try {
            work.during(step);
        } catch (RuntimeException | Error failure) {
            fail(Failures.told(ArrowCodec.TRANSPORT, failure));
        } finally {
            heardNanos = System.nanoTime();
            working = false;
        }
    }

    private void take(FlightData message) {
        try (HeapShare.Part room = server.component().heap().part()) {
            if (!room.grow(message.getSerializedSize() * WEIGHT)) {
                throw HeapShare.crowded();
            }
            BatchReader batches = reader;
            if (batches == null) {
                begin(message);
            } else if (batches.read(message)) {
                tell(Objects.requireNonNull(upload).take(batches.root(), batches.dictionaries()));
            }
        }
    }

    private void begin(FlightData message) {
        if (!message.hasFlightDescriptor()) {
            throw Refusal.badRequest(
                    "The upload has no descriptor", "Send the path [entity] or [project, entity] with the schema.");
        }
        Flight.FlightDescriptor descriptor = message.getFlightDescriptor();
        FlightCall asked = new FlightCall(
                FlightCall.Kind.WRITE,
                descriptor.getCmd().toByteArray(),
                List.copyOf(descriptor.getPathList()),
                "",
                peer,
                null);
        FlightCommands commands = server.component().commands();
        upload = commands.takes(asked) ? commands.upload(asked) : new RowImport(server, asked);
        reader = new BatchReader(server.component().memory().allocator(), message.getDataHeader());
    }

    private void tell(byte @Nullable [] metadata) {
        if (metadata != null && !over && !call.isCancelled()) {
            if (!begun) {
                begun = true;
                call.sendHeaders(new Metadata());
            }
            call.sendMessage(PutResult.newBuilder()
                    .setAppMetadata(ByteString.copyFrom(metadata))
                    .build());
        }
    }

    private synchronized void more() {
        if (!over && !asked && (!begun || call.isReady())) {
            asked = true;
            call.request(1);
        }
    }

    @Override
    public void onReady() {
        more();
    }

    private void fail(EntityException why) {
        close(GrpcStatus.of(why), GrpcStatus.trailers(why));
    }

    private void close(Status status, Metadata trailers) {
        if (!over && !call.isCancelled()) {
            call.close(status, trailers);
        }
        release();
    }

    @Override
    public void onCancel() {
        release();
    }

    @Override
    public void onComplete() {
        release();
    }

    private synchronized void release() {
        over = true;
        if (!released) {
            released = true;
            leave.run();
        }
        server.closed(this);
        if (reader != null) {
            reader.close();
        }
    }

    @Override
    public void pulse() {
        // Asked before the lock is taken, which whoever works on a batch holds.
        if (!working && silent()) {
            synchronized (this) {
                if (silent()) {
                    fail(new EntityException(ErrorCode.TIMEOUT, "The client sends nothing")
                            .hint("Send the batches without pauses, or in several uploads."));
                }
            }
        }
    }

    private boolean silent() {
        return Duration.ofNanos(System.nanoTime() - heardNanos).compareTo(server.stall()) > 0;
    }
}
