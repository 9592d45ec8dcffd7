package routes.transport.arrow;

import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.arrow.flight.impl.FlightServiceGrpc;

/** Tells anyone whether Flight serves, in the words of {@code grpc.health.v1}. */
final class FlightHealth {
    private static final List<String> SERVICES = List.of("", FlightServiceGrpc.SERVICE_NAME);

    private FlightHealth() {}

    /** @param databases whether those answer that the server can't do without */
    static ServerServiceDefinition of(BooleanSupplier databases) {
        return ServerServiceDefinition.builder(HealthGrpc.SERVICE_NAME)
                .addMethod(
                        HealthGrpc.getCheckMethod(),
                        ServerCalls.<HealthCheckRequest, HealthCheckResponse>asyncUnaryCall(
                                (request, answer) -> check(request.getService(), databases, answer)))
                .build();
    }

    private static void check(String service, BooleanSupplier databases, StreamObserver<HealthCheckResponse> answer) {
        if (!SERVICES.contains(service)) {
            answer.onError(Status.NOT_FOUND
                    .withDescription("There is no service of this name")
                    .asRuntimeException());
            return;
        }
        ServingStatus status = databases.getAsBoolean() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        answer.onNext(HealthCheckResponse.newBuilder().setStatus(status).build());
        answer.onCompleted();
    }
}
