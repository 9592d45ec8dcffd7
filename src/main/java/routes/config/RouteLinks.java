package routes.config;

import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.Resource;
import routes.schema.Suggestion;

/**
 * Looks whether each {@code direct:} address that a route sends to is one that a route begins with. Camel finds out with
 * the first request, which then waits for half a minute.
 */
final class RouteLinks {
    private static final String DIRECT = "direct:";

    private RouteLinks() {}

    /** @throws IllegalStateException naming the file, the route and the address */
    static void check(CamelContext camel) {
        Set<String> there = new TreeSet<>();
        for (Route route : camel.getRoutes()) {
            there.add(plain(route.getEndpoint().getEndpointUri()));
        }
        for (RouteDefinition route : camel.getCamelContextExtension()
                .getContextPlugin(ModelCamelContext.class)
                .getRouteDefinitions()) {
            for (EndpointRequiredDefinition step : ProcessorDefinitionHelper.filterTypeInOutputs(
                    route.getOutputs(), EndpointRequiredDefinition.class)) {
                String uri = step instanceof ToDynamicDefinition ? null : step.getEndpointUri();
                String asked = uri == null ? "" : plain(camel.resolvePropertyPlaceholders(uri));
                if (asked.startsWith(DIRECT) && !there.contains(asked)) {
                    throw new IllegalStateException(file(route) + ": the route \"" + route.getRouteId() + "\" sends to "
                            + asked + ", and no route begins there" + instead(asked, there));
                }
            }
        }
    }

    private static String instead(String asked, Set<String> there) {
        String near = Suggestion.near(asked, there);
        return near == null ? "" : "; did you mean " + near + "?";
    }

    private static String file(RouteDefinition route) {
        Resource resource = route.getResource();
        return resource == null ? "routes" : resource.getLocation();
    }

    // direct://entity?timeout=5 is direct:entity.
    private static String plain(String uri) {
        return uri.split("\\?", 2)[0].replace("direct://", DIRECT);
    }
}
