package routes.project;

import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Scopes;
import routes.schema.Shown;

/**
 * Finds the project a request concerns: the one it names, else the only one its key is good for, else the
 * default one. The system project exists for internal callers only.
 */
public final class ProjectResolver {
    private final ProjectRegistry registry;

    public ProjectResolver(ProjectRegistry registry) {
        this.registry = registry;
    }

    public void resolve(EntityCall call) {
        Caller caller = call.caller();
        String slug = slug(call.request().project(), caller);
        Project project = registry.find(slug);
        if (project == null || (slug.equals(ProjectDefinition.SYSTEM) && !caller.isSystem())) {
            throw missing(slug, caller);
        }
        call.project(project);
    }

    private static String slug(@Nullable String named, Caller caller) {
        if (named != null) {
            return named;
        }
        String only = caller.scopes().only(Scopes.PROJECTS);
        return only == null ? ProjectDefinition.DEFAULT : only;
    }

    // A key limited to some projects must not learn which others there are: outside its scope they are refused in
    // the words that one gets which is there.
    private static EntityException missing(String slug, Caller caller) {
        return caller.scopes().allow(Scopes.PROJECTS, slug)
                ? new EntityException(ErrorCode.PROJECT_NOT_FOUND, "Unknown project \"" + Shown.of(slug) + "\"")
                        .hint("Leave the project out for the default one, or ask the operator for its name.")
                : Scopes.refusal(Scopes.PROJECTS, slug);
    }
}
