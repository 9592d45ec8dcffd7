package routes.transport.arrow;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.util.Objects;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.flight.impl.Flight.PutResult;

/** Flight's DoPut: batches of rows that become rows of an entity. */
final class FlightUploads implements ServerCallHandler<FlightData, PutResult> {
    private final FlightConsumer server;

    FlightUploads(FlightConsumer server) {
        this.server = server;
    }

    @Override
    public ServerCall.Listener<FlightData> startCall(ServerCall<FlightData, PutResult> call, Metadata headers) {
        FlightPeer peer = Objects.requireNonNull(FlightPeer.CURRENT.get());
        UploadCall upload = new UploadCall(server, call, peer);
        server.opened(upload);
        call.request(1);
        return upload;
    }
}
