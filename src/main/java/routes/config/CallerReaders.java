package routes.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.access.AccessPolicy;
import routes.access.Authenticator;
import routes.access.RateLimiter;
import routes.access.Sanitizer;
import routes.change.Readers;
import routes.entity.Caller;
import routes.entity.ChangeQuery;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityProject;
import routes.entity.EntityRequest;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.project.ProjectResolver;
import routes.schema.EntitySchema;

/** Who may be told of changes, found by the same steps that a read of the rows goes through. */
final class CallerReaders implements Readers {
    private final Authenticator authenticator;
    private final RateLimiter limiter;
    private final ProjectResolver resolver;
    private final AccessPolicy policy;
    private final Sanitizer sanitizer;

    CallerReaders(
            Authenticator authenticator,
            RateLimiter limiter,
            ProjectResolver resolver,
            AccessPolicy policy,
            Sanitizer sanitizer) {
        this.authenticator = authenticator;
        this.limiter = limiter;
        this.resolver = resolver;
        this.policy = policy;
        this.sanitizer = sanitizer;
    }

    @Override
    public Reader admit(ChangeQuery query) {
        EntityCall call = new EntityCall(request(query, ""));
        authenticator.identify(call);
        limiter.admit(call);
        resolver.resolve(call);
        policy.authorizeProject(call);
        return new Reader(call.caller(), call.project(), query.entities().isEmpty() ? all(call) : named(query, call));
    }

    private static List<EntityView> all(EntityCall call) {
        Caller caller = call.caller();
        return call.project().catalog().entities().stream()
                .filter(schema -> caller.reaches(schema.name()))
                .map(schema -> EntityView.of(schema, caller))
                .toList();
    }

    private List<EntityView> named(ChangeQuery query, EntityCall call) {
        List<EntityView> views = new ArrayList<>();
        for (String entity : query.entities()) {
            EntityCall one = new EntityCall(request(query, entity));
            one.caller(call.caller());
            one.project(call.project());
            policy.authorize(one);
            views.add(one.view());
        }
        return views;
    }

    private static EntityRequest request(ChangeQuery query, String entity) {
        return query.visitor()
                .asks(Operation.FIND_ALL, entity)
                .project(query.project())
                .build();
    }

    @Override
    public @Nullable EntityException ended(ChangeQuery query, Caller admitted) {
        return authenticator.ended(request(query, ""), admitted);
    }

    @Override
    public Map<String, @Nullable Object> clean(
            EntityProject project, EntitySchema schema, Map<String, @Nullable Object> row) {
        return sanitizer.sanitize(project.catalog(), schema, row);
    }
}
