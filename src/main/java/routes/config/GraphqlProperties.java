package routes.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import routes.transport.graphql.GraphqlLimits;

/** The settings that only GraphQL has, with what they are where nobody set them. */
final class GraphqlProperties {
    static final String STEM = "graphql";

    private GraphqlProperties() {}

    static GraphqlLimits limits(OctonetProperties.Transport transport) {
        GraphqlLimits unless = GraphqlLimits.DEFAULT;
        return new GraphqlLimits(
                Objects.requireNonNullElse(transport.maxRequests(), unless.requests()),
                Objects.requireNonNullElse(transport.maxFields(), unless.fields()),
                Objects.requireNonNullElse(transport.maxDepth(), unless.depth()),
                Objects.requireNonNullElse(transport.maxAliases(), unless.aliases()),
                Objects.requireNonNullElse(transport.introspection(), unless.introspection()));
    }

    /** @throws IllegalStateException for a setting that does nothing there, or is out of range */
    static void check(String stem, OctonetProperties.Transport transport) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("introspection", transport.introspection());
        settings.put("max-requests", transport.maxRequests());
        settings.put("max-fields", transport.maxFields());
        settings.put("max-depth", transport.maxDepth());
        settings.put("max-aliases", transport.maxAliases());
        settings.forEach((name, value) -> {
            String setting = "octonet.transports." + stem + "." + name;
            if (value != null && !stem.equals(STEM)) {
                throw new IllegalStateException(setting + ": this transport has no such setting");
            }
            if (value instanceof Integer number && number < 1) {
                throw new IllegalStateException(setting + " is " + number + ": use 1 or more");
            }
        });
    }
}
