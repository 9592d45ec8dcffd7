package routes.transport.arrow;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.util.List;
import org.apache.arrow.flight.impl.Flight.BasicAuth;
import org.apache.arrow.flight.impl.Flight.HandshakeRequest;
import org.apache.arrow.flight.impl.Flight.HandshakeResponse;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.Visitor;
import routes.transport.Door;
import routes.transport.Failures;
import routes.transport.GrpcStatus;
import routes.transport.Refusal;

/**
 * The login of stock clients: any user, the key as password. It is in the metadata, or in a message for older ones; the
 * token that they show from then on is the key itself, so that every server knows it and a revoked one is worth nothing.
 */
final class FlightHandshake implements ServerCallHandler<HandshakeRequest, HandshakeResponse> {
    static final String METHOD = FlightServiceGrpc.getHandshakeMethod().getFullMethodName();

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Door door;

    FlightHandshake(Door door) {
        this.door = door;
    }

    @Override
    public ServerCall.Listener<HandshakeRequest> startCall(
            ServerCall<HandshakeRequest, HandshakeResponse> call, Metadata headers) {
        FlightPeer peer = FlightPeer.CURRENT.get();
        call.request(1);
        return new ServerCall.Listener<>() {
            private boolean over;

            @Override
            public void onMessage(HandshakeRequest request) {
                answer(call, peer.visitor(), request);
                over = true;
            }

            @Override
            public void onHalfClose() {
                if (!over) {
                    answer(call, peer.visitor(), HandshakeRequest.getDefaultInstance());
                }
            }
        };
    }

    private void answer(
            ServerCall<HandshakeRequest, HandshakeResponse> call, Visitor visitor, HandshakeRequest request) {
        try {
            Visitor known = request.getPayload().isEmpty() ? visitor : login(visitor, request.getPayload());
            door.enter(known);
            List<String> keys = known.credential().keys();
            Metadata told = new Metadata();
            if (!keys.isEmpty()) {
                told.put(AUTHORIZATION, "Bearer " + keys.get(0));
            }
            call.sendHeaders(told);
            call.sendMessage(HandshakeResponse.newBuilder()
                    .setPayload(ByteString.copyFromUtf8(keys.isEmpty() ? "" : keys.get(0)))
                    .build());
            call.close(Status.OK, new Metadata());
        } catch (RuntimeException refused) {
            EntityException why = Failures.told(ArrowCodec.TRANSPORT, refused);
            call.close(GrpcStatus.of(why), GrpcStatus.trailers(why));
        }
    }

    private static Visitor login(Visitor visitor, ByteString payload) {
        try {
            String key = BasicAuth.parseFrom(payload).getPassword();
            return new Visitor(visitor.transport(), new Credential(List.of(key)), visitor.address());
        } catch (InvalidProtocolBufferException malformed) {
            throw Refusal.badRequest("The message is no login", "Send any user, and the key as password.");
        }
    }
}
