package routes.transport.grpc;

import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeQuery;
import routes.entity.Changes;
import routes.entity.EntityException;
import routes.entity.Visitor;
import routes.transport.Door;
import routes.transport.PushLimits;
import routes.transport.PushPlaces;

/**
 * First step of the gRPC route: a message becomes the request it is. What asks for no row is answered at once, and the
 * route ends.
 */
public final class GrpcDecode implements Processor {
    private final GrpcCodec codec;
    private final TypedServices services;
    private final Door door;
    private final Changes changes;
    private final PushLimits limits;
    private final PushPlaces places;
    private final GrpcReflection reflection;
    private final GrpcHealth health;

    /** @param databases whether those answer that the server can't do without */
    public GrpcDecode(
            GrpcCodec codec,
            TypedServices services,
            Door door,
            Changes changes,
            PushLimits limits,
            BooleanSupplier databases) {
        this.codec = codec;
        this.services = services;
        this.door = door;
        this.changes = changes;
        this.limits = limits;
        this.places = new PushPlaces(limits);
        this.reflection = new GrpcReflection(services);
        // Watching it takes no key, and so no place of those who have one.
        this.health = new GrpcHealth(services, databases, new PushPlaces(limits));
    }

    @Override
    public void process(Exchange exchange) {
        GrpcCall call = exchange.getMessage().getBody(GrpcCall.class);
        Visitor visitor = call.visitor();
        Object answer = answer(call, visitor);
        if (answer != null) {
            exchange.getMessage().setBody(answer);
            exchange.setRouteStop(true);
            return;
        }
        GrpcPlan plan = plan(call, visitor);
        exchange.setProperty(GrpcEncode.PLAN, plan);
        exchange.getMessage().setBody(plan.request());
    }

    // What is about no row, or about rows to come.
    private @Nullable Object answer(GrpcCall call, Visitor visitor) {
        if (call.service().equals(GrpcHealth.SERVICE)) {
            return health.answer(call, visitor);
        }
        if (GrpcReflection.SERVICES.contains(call.service())) {
            return reflection.answer(call, visitor);
        }
        if (call.service().equals(GenericMessages.CHANGES)) {
            return subscribe(call, visitor);
        }
        return null;
    }

    private GrpcFlow subscribe(GrpcCall call, Visitor visitor) {
        ChangeQuery query = admitted(visitor, () -> codec.subscription(call, visitor));
        // Before a place is taken, so that strangers take none.
        door.enter(visitor);
        Runnable leave = places.take(visitor);
        try {
            return ChangeStream.of(changes, query, codec, limits, leave);
        } catch (RuntimeException refused) {
            leave.run();
            throw refused;
        }
    }

    private GrpcPlan plan(GrpcCall call, Visitor visitor) {
        if (call.service().equals(GenericMessages.ENTITIES)) {
            return admitted(visitor, () -> codec.decode(call, visitor));
        }
        ServiceName service = ServiceName.of(call.service());
        if (service == null) {
            door.admit(visitor);
            throw GrpcCodec.unknownService(call.service());
        }
        return admitted(visitor, () -> services.plan(codec.typed(), service, call, visitor));
    }

    private interface Decoding<T> {
        T decode();
    }

    // A stranger is told nothing else: what is wrong with a request can depend on what there is.
    private <T> T admitted(Visitor visitor, Decoding<T> decoding) {
        try {
            return decoding.decode();
        } catch (EntityException fault) {
            door.admit(visitor);
            throw fault;
        }
    }
}
