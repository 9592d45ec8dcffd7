package routes.transport.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.PushPlaces;
import routes.transport.Refusal;

/**
 * Tells whether a service serves, in the words of {@code grpc.health.v1}. Anyone may ask about the server and its fixed
 * services; which entities there are is told to a key.
 */
final class GrpcHealth {
    static final String SERVICE = "grpc.health.v1.Health";
    static final String WATCH = "Watch";

    private static final String CHECK = "Check";
    private static final List<String> FIXED = List.of("", GenericMessages.ENTITIES, GenericMessages.CHANGES, SERVICE);

    private final TypedServices services;
    private final BooleanSupplier databases;
    private final PushPlaces places;

    GrpcHealth(TypedServices services, BooleanSupplier databases, PushPlaces places) {
        this.services = services;
        this.databases = databases;
        this.places = places;
    }

    Object answer(GrpcCall call, Visitor visitor) {
        String service = service(call);
        if (call.method().equals(WATCH)) {
            return new Watch(service, call, visitor, places.take(visitor));
        }
        if (!call.method().equals(CHECK)) {
            throw GrpcCodec.unknown(call.method(), List.of(CHECK, WATCH));
        }
        ServingStatus status = status(service, call, visitor);
        if (status == ServingStatus.SERVICE_UNKNOWN) {
            throw new EntityException(ErrorCode.NOT_FOUND, "There is no service of this name")
                    .hint("Those of entities are told to those who send a key that may reach them.");
        }
        return message(status);
    }

    private static String service(GrpcCall call) {
        try {
            return HealthCheckRequest.parseFrom(call.message()).getService();
        } catch (InvalidProtocolBufferException malformed) {
            throw Refusal.badRequest("The message is no HealthCheckRequest", "Use grpc.health.v1.");
        }
    }

    private ServingStatus status(String service, GrpcCall call, Visitor visitor) {
        if (FIXED.contains(service) || GrpcReflection.SERVICES.contains(service)) {
            return databases.getAsBoolean() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        }
        ServiceName name = ServiceName.of(service);
        if (name == null) {
            return ServingStatus.SERVICE_UNKNOWN;
        }
        try {
            Catalog.Visible visible = services.look(visitor, services.project(name, call.project()));
            if (services.of(visible).entity(name.entity()) == null) {
                return ServingStatus.SERVICE_UNKNOWN;
            }
            // A database that nobody has used yet is asked for when somebody does.
            return visible.status().get().equals("down") ? ServingStatus.NOT_SERVING : ServingStatus.SERVING;
        } catch (EntityException unseen) {
            return ServingStatus.SERVICE_UNKNOWN;
        }
    }

    private static byte[] message(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build().toByteArray();
    }

    /** Tells the status whenever it has changed. */
    private final class Watch implements GrpcFlow {
        private final String service;
        private final GrpcCall call;
        private final Visitor visitor;
        private final Runnable leave;
        private volatile @Nullable GrpcOutlet outlet;
        private @Nullable ServingStatus told;

        Watch(String service, GrpcCall call, Visitor visitor, Runnable leave) {
            this.service = service;
            this.call = call;
            this.visitor = visitor;
            this.leave = leave;
        }

        @Override
        public void begin(GrpcOutlet out) {
            outlet = out;
            ready();
        }

        @Override
        public synchronized void ready() {
            GrpcOutlet out = outlet;
            if (out == null || !out.ready()) {
                return;
            }
            ServingStatus now = status(service, call, visitor);
            if (now != told) {
                told = now;
                out.send(message(now));
            }
        }

        @Override
        public void pulse(Duration stalled) {
            ready();
        }

        @Override
        public void closed() {
            leave.run();
        }
    }
}
