package routes.transport.arrow;

import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.SchemaResult;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Schema;
import routes.entity.EntityException;
import routes.transport.GrpcStatus;

/** Flight's own interface of a server, each of whose calls goes through the route. */
final class EntityFlights extends NoOpFlightProducer {
    private final FlightConsumer server;

    EntityFlights(FlightConsumer server) {
        this.server = server;
    }

    @Override
    public void getStream(CallContext context, Ticket ticket, ServerStreamListener listener) {
        FlightCall call = FlightCall.of(FlightCall.Kind.ROWS, ticket.getBytes(), peer());
        BatchStream stream = new BatchStream(server, call, listener);
        stream.start();
    }

    @Override
    public void listFlights(CallContext context, Criteria criteria, StreamListener<FlightInfo> listener) {
        List<?> flights = (List<?>) ask(FlightCall.of(FlightCall.Kind.LIST, new byte[0], peer()));
        flights.forEach(flight -> listener.onNext((FlightInfo) flight));
        listener.onCompleted();
    }

    @Override
    public FlightInfo getFlightInfo(CallContext context, FlightDescriptor descriptor) {
        return (FlightInfo) ask(described(FlightCall.Kind.INFO, descriptor));
    }

    @Override
    public SchemaResult getSchema(CallContext context, FlightDescriptor descriptor) {
        return new SchemaResult((Schema) ask(described(FlightCall.Kind.SCHEMA, descriptor)));
    }

    @Override
    public void doAction(CallContext context, Action action, StreamListener<Result> listener) {
        FlightCall call =
                new FlightCall(FlightCall.Kind.ACTION, action.getBody(), List.of(), action.getType(), peer(), null);
        List<?> results = (List<?>) ask(call);
        results.forEach(result -> listener.onNext(new Result((byte[]) result)));
        listener.onCompleted();
    }

    @Override
    public void listActions(CallContext context, StreamListener<ActionType> listener) {
        server.component().commands().actions().forEach(listener::onNext);
        listener.onCompleted();
    }

    @Override
    public Runnable acceptPut(CallContext context, FlightStream stream, StreamListener<PutResult> acknowledged) {
        throw new IllegalStateException("uploads come another way");
    }

    private static FlightPeer peer() {
        return Objects.requireNonNull(FlightPeer.CURRENT.get(), "a call that came around the gate");
    }

    private static FlightCall described(FlightCall.Kind kind, FlightDescriptor descriptor) {
        return descriptor.isCommand()
                ? FlightCall.of(kind, descriptor.getCommand(), peer())
                : new FlightCall(kind, new byte[0], descriptor.getPath(), "", peer(), null);
    }

    private Object ask(FlightCall call) {
        try {
            return server.ask(call);
        } catch (EntityException refused) {
            throw status(refused);
        }
    }

    /** An error as gRPC sends it, details and all. */
    static StatusRuntimeException status(EntityException error) {
        return new StatusRuntimeException(GrpcStatus.of(error), GrpcStatus.trailers(error));
    }
}
