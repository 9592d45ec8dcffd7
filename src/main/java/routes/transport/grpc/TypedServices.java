package routes.transport.grpc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.Door;
import routes.transport.Refusal;

/**
 * The services of single entities, made anew whenever a project's schemas or a caller's rights have changed, and kept
 * in between.
 */
public final class TypedServices {
    private static final int KEPT = 500;

    private final Catalog catalog;
    private final Door door;
    private final Function<String, @Nullable String> projects;
    private final Cache<Object, ProjectMessages> messages = Caffeine.newBuilder()
            .maximumSize(KEPT)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    /** @param projects slug of the project that a part of a package stands for, null where there is none */
    public TypedServices(Catalog catalog, Door door, Function<String, @Nullable String> projects) {
        this.catalog = catalog;
        this.door = door;
        this.projects = projects;
    }

    /** Whether a part of a package stands for the project of this name. */
    public static boolean standsFor(String part, String slug) {
        return ServiceName.segment(slug).equals(part);
    }

    /** A call of an entity's service, in the core's words. */
    GrpcPlan plan(TypedCodec codec, ServiceName service, GrpcCall call, Visitor visitor) {
        String project = project(service, call.project());
        TypedMethod method = TypedMethod.of(call.method());
        EntityMessages entity = messages(visitor, project).entity(service.entity());
        if (entity == null) {
            return absent(visitor, project, service.entity());
        }
        if (method == null) {
            throw GrpcCodec.unknown(call.method(), TypedMethod.names());
        }
        return codec.decode(method, entity, call, visitor, project);
    }

    // Asked all the same: the core knows best whether it is not there or not for this caller.
    private static GrpcPlan absent(Visitor visitor, String project, String entity) {
        return new GrpcPlan(
                visitor.asks(Operation.COUNT, entity).project(project).build(),
                found -> {
                    throw new EntityException(ErrorCode.UNKNOWN_OP, "There is no service for " + entity)
                            .hint("Use " + GenericMessages.ENTITIES + ", which serves all entities.");
                },
                null);
    }

    /** The slug of the project that a service is of. */
    String project(ServiceName service, @Nullable String named) {
        String part = service.project();
        String slug = part == null ? ServiceName.DEFAULT : projects.apply(part);
        // What stands for none is answered like a project that is not there.
        String project = slug == null ? String.valueOf(part) : slug;
        if (named != null && !named.equals(project)) {
            throw Refusal.badRequest(
                    "The service and the metadata x-project name different projects",
                    "Call " + ServiceName.prefix(named) + "." + service.entity() + TypedMethod.SERVICE + ".");
        }
        return project;
    }

    /** Slug of the project that a part of a package stands for, null where there is none. */
    @Nullable
    String slug(String part) {
        return projects.apply(part);
    }

    /** What a caller may see of a project. */
    ProjectMessages messages(Visitor visitor, @Nullable String project) {
        return of(look(visitor, project));
    }

    /** The same, counted as a request of its own. */
    ProjectMessages open(Visitor visitor, @Nullable String project) {
        return of(catalog.open(visitor, project));
    }

    Catalog.Visible look(Visitor visitor, @Nullable String project) {
        try {
            return catalog.look(visitor, project);
        } catch (EntityException refused) {
            door.admit(visitor);
            throw refused;
        }
    }

    ProjectMessages of(Catalog.Visible visible) {
        return Objects.requireNonNull(messages.get(visible.version(), version -> new ProjectMessages(visible)));
    }
}
