package routes.transport.arrow;

import io.grpc.BindableService;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.apache.arrow.flight.FlightGrpcUtils;
import org.apache.arrow.flight.auth.ServerAuthHandler;
import org.apache.arrow.flight.impl.FlightServiceGrpc;

/**
 * The methods of Flight's service. Those that a client sends batches by are ours: Flight's own reads lengths and offsets as
 * they come, and takes as much memory as they say.
 */
final class FlightMethods {
    private static final Set<String> OWN = Set.of("Handshake", "DoPut", "DoExchange");

    private FlightMethods() {}

    static ServerServiceDefinition of(FlightConsumer server) {
        BindableService flight = FlightGrpcUtils.createFlightService(
                server.component().memory().allocator(),
                new EntityFlights(server),
                ServerAuthHandler.NO_OP,
                ForkJoinPool.commonPool());
        ServerServiceDefinition.Builder methods = ServerServiceDefinition.builder(FlightServiceGrpc.SERVICE_NAME)
                .addMethod(
                        FlightServiceGrpc.getHandshakeMethod(),
                        new FlightHandshake(server.component().door()))
                .addMethod(FlightServiceGrpc.getDoPutMethod(), new FlightUploads(server));
        for (ServerMethodDefinition<?, ?> method : flight.bindService().getMethods()) {
            if (!OWN.contains(method.getMethodDescriptor().getBareMethodName())) {
                methods.addMethod(method);
            }
        }
        return methods.build();
    }
}
