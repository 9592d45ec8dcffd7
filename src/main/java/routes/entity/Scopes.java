package routes.entity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.schema.Shown;

/**
 * What a key is good for: scope name to allowed values, {@code null} values standing for all. A scope that a
 * key does not name sets no limit.
 */
public record Scopes(Map<String, Scopes.Values> byName) {
    public static final String PROJECTS = "projects";
    public static final String OPERATIONS = "operations";
    public static final String TRANSPORTS = "transports";
    /** Entities by their names in PascalCase. */
    public static final String ENTITIES = "entities";

    public static final Scopes UNLIMITED = new Scopes(Map.of());

    public Scopes {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** Allowed values of one scope. */
    public record Values(boolean any, Set<String> values) {
        public static final Values ANY = new Values(true, Set.of());

        public Values {
            values = Set.copyOf(values);
        }

        public static Values of(Set<String> values) {
            return new Values(false, values);
        }

        public boolean allow(String value) {
            return any || values.contains(value);
        }
    }

    public boolean allow(String scope, String value) {
        Values values = byName.get(scope);
        return values == null || values.allow(value);
    }

    /** The only value of a scope, or null where it has none, several or no limit. */
    public @Nullable String only(String scope) {
        Values values = byName.get(scope);
        return values == null || values.any() || values.values().size() != 1
                ? null
                : values.values().iterator().next();
    }

    /** The one refusal of what a scope does not allow, whoever finds it; the value comes from the client. */
    public static EntityException refusal(String scope, String value) {
        return new EntityException(
                        ErrorCode.FORBIDDEN, "API key not authorized for " + scope + "=\"" + Shown.of(value) + "\"")
                .hint("Ask for a key with this scope.");
    }
}
