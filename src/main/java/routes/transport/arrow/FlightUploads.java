package routes.transport.arrow;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.flight.impl.Flight.PutResult;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.GrpcStatus;

/**
 * Flight's DoPut: batches of rows that become rows of an entity. Each upload may have a whole batch in memory before
 * anything is known of it, so there are few at a time.
 */
final class FlightUploads implements ServerCallHandler<FlightData, PutResult> {
    static final int MOST = 8;

    private final FlightConsumer server;
    private final Semaphore places = new Semaphore(MOST);

    FlightUploads(FlightConsumer server) {
        this.server = server;
    }

    @Override
    public ServerCall.Listener<FlightData> startCall(ServerCall<FlightData, PutResult> call, Metadata headers) {
        if (!places.tryAcquire()) {
            EntityException why = new EntityException(
                            ErrorCode.OVERLOADED, "The server takes " + MOST + " uploads at a time, as many as it may")
                    .hint("Send it again in a moment.")
                    .retryAfter(Duration.ofSeconds(1));
            call.close(GrpcStatus.of(why), GrpcStatus.trailers(why));
            return new ServerCall.Listener<>() {};
        }
        FlightPeer peer = Objects.requireNonNull(FlightPeer.CURRENT.get());
        UploadCall upload = new UploadCall(server, call, peer, places::release);
        server.opened(upload);
        call.request(1);
        return upload;
    }
}
