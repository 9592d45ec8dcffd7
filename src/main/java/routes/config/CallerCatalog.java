package routes.config;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.access.AccessPolicy;
import routes.access.Authenticator;
import routes.access.RateLimiter;
import routes.entity.Caller;
import routes.entity.Catalog;
import routes.entity.DocumentLimits;
import routes.entity.EntityCall;
import routes.entity.EntityLimit;
import routes.entity.EntityProject;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.Scopes;
import routes.entity.Visitor;
import routes.project.Project;
import routes.project.ProjectRegistry;
import routes.project.ProjectResolver;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;

/** What a caller may see of a project, found by the same steps that a read of its rows goes through. */
final class CallerCatalog implements Catalog {
    private static final int KEPT = 10_000;

    private final Authenticator authenticator;
    private final RateLimiter limiter;
    private final ProjectResolver resolver;
    private final AccessPolicy policy;
    private final ProjectRegistry projects;

    // What a caller may is part of it, or one key's document would be shown to all. The caller itself is not: it is
    // made anew whenever its key is looked up again.
    private record Version(
            EntityProject project,
            SchemaCatalog catalog,
            Scopes scopes,
            Map<String, EntityLimit> limits,
            DocumentLimits documents) {}

    /** Who looked at what; a key that is looked up again is another caller. */
    private record Seen(EntityProject project, SchemaCatalog catalog, Caller caller) {}

    private final Cache<Seen, Visible> seen = Caffeine.newBuilder()
            .maximumSize(KEPT)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    CallerCatalog(
            Authenticator authenticator,
            RateLimiter limiter,
            ProjectResolver resolver,
            AccessPolicy policy,
            ProjectRegistry projects) {
        this.authenticator = authenticator;
        this.limiter = limiter;
        this.resolver = resolver;
        this.policy = policy;
        this.projects = projects;
    }

    @Override
    public Visible open(Visitor visitor, @Nullable String named) {
        EntityCall call = identified(visitor, named);
        limiter.admit(call);
        return visible(call);
    }

    @Override
    public Visible look(Visitor visitor, @Nullable String named) {
        return visible(identified(visitor, named));
    }

    @Override
    public List<String> projects(Visitor visitor) {
        Scopes scopes = identified(visitor, null).caller().scopes();
        if (!scopes.allow(Scopes.TRANSPORTS, visitor.transport())) {
            throw Scopes.refusal(Scopes.TRANSPORTS, visitor.transport());
        }
        return projects.visible().stream()
                .map(Project::slug)
                .filter(slug -> scopes.allow(Scopes.PROJECTS, slug))
                .sorted()
                .toList();
    }

    private EntityCall identified(Visitor visitor, @Nullable String named) {
        EntityCall call =
                new EntityCall(visitor.asks(Operation.COUNT, "").project(named).build());
        authenticator.identify(call);
        return call;
    }

    private Visible visible(EntityCall call) {
        resolver.resolve(call);
        policy.authorizeProject(call);
        return seen.get(new Seen(call.project(), call.project().catalog(), call.caller()), CallerCatalog::look);
    }

    private static Visible look(Seen seen) {
        Caller caller = seen.caller();
        EntityProject project = seen.project();
        List<EntityView> views = new ArrayList<>();
        for (EntitySchema schema : seen.catalog().entities()) {
            if (caller.reaches(schema.name())) {
                views.add(EntityView.of(schema, caller));
            }
        }
        Object version = new Version(project, seen.catalog(), caller.scopes(), caller.limits(), caller.documents());
        return new Visible(project.slug(), version, () -> status(project), views, access(caller), caller.documents());
    }

    private static String status(EntityProject asked) {
        if (asked instanceof Project project && !project.opened()) {
            return "idle";
        }
        try {
            asked.database().ping();
            return "connected";
        } catch (RuntimeException down) {
            return "down";
        }
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
