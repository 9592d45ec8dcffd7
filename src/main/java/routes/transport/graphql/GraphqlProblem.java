package routes.transport.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.Problem;

/** An error in the form of the specification §7.1.2, with our code, details and hint as its extensions. */
final class GraphqlProblem implements GraphQLError {
    private static final long serialVersionUID = 1L;

    private final transient EntityException error;
    private final transient @Nullable List<Object> path;
    private final transient @Nullable SourceLocation location;

    GraphqlProblem(EntityException error, @Nullable List<Object> path, @Nullable SourceLocation location) {
        this.error = error;
        this.path = path;
        this.location = location;
    }

    @Override
    public String getMessage() {
        return error.text();
    }

    @Override
    public @Nullable List<SourceLocation> getLocations() {
        return location == null ? null : List.of(location);
    }

    @Override
    public @Nullable ErrorClassification getErrorType() {
        return null;
    }

    @Override
    public @Nullable List<Object> getPath() {
        return path;
    }

    @Override
    public Map<String, Object> getExtensions() {
        return extensions(error);
    }

    static Map<String, Object> extensions(EntityException error) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", error.code().name());
        if (!error.details().isEmpty()) {
            extensions.put(
                    "details",
                    error.details().stream().map(GraphqlProblem::detail).toList());
        }
        if (error.hint() != null) {
            extensions.put("hint", error.hint());
        }
        if (error.retryAfterSeconds() != null) {
            extensions.put("retryAfter", error.retryAfterSeconds());
        }
        return extensions;
    }

    private static Map<String, String> detail(Problem problem) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("field", problem.field());
        detail.put("problem", problem.problem());
        return detail;
    }
}
