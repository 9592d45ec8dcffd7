package routes.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.access.AccessPolicy;
import routes.access.Authenticator;
import routes.access.RateLimiter;
import routes.entity.Caller;
import routes.entity.Credential;
import routes.entity.EntityCall;
import routes.entity.EntityRequest;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.Scopes;
import routes.project.Project;
import routes.project.ProjectResolver;
import routes.schema.EntitySchema;
import routes.transport.rest.RestCatalog;

/** What a caller may see of a project, found by the same steps that a read of its rows goes through. */
final class CallerCatalog implements RestCatalog {
    private final Authenticator authenticator;
    private final RateLimiter limiter;
    private final ProjectResolver resolver;
    private final AccessPolicy policy;

    CallerCatalog(Authenticator authenticator, RateLimiter limiter, ProjectResolver resolver, AccessPolicy policy) {
        this.authenticator = authenticator;
        this.limiter = limiter;
        this.resolver = resolver;
        this.policy = policy;
    }

    @Override
    public Visible open(Credential credential, @Nullable String project, @Nullable String clientAddress) {
        EntityCall call = new EntityCall(EntityRequest.of(Operation.COUNT, "")
                .transport("rest")
                .credential(credential)
                .project(project)
                .clientAddress(clientAddress)
                .build());
        authenticator.identify(call);
        limiter.admit(call);
        resolver.resolve(call);
        policy.authorizeProject(call);
        Caller caller = call.caller();
        List<EntityView> views = new ArrayList<>();
        for (EntitySchema schema : call.project().catalog().entities()) {
            if (caller.scopes().allow(Scopes.ENTITIES, schema.name())) {
                views.add(EntityView.of(schema, caller));
            }
        }
        return new Visible(call.project().slug(), call.project().catalog(), status(call), views, access(caller));
    }

    private static String status(EntityCall call) {
        return call.project() instanceof Project project && !project.opened() ? "idle" : "connected";
    }

    private static List<Operation.Access> access(Caller caller) {
        List<Operation.Access> access = new ArrayList<>();
        for (Operation.Access kind : Operation.Access.values()) {
            if (caller.scopes().allow(Scopes.OPERATIONS, kind.wireName())) {
                access.add(kind);
            }
        }
        return access;
    }
}
