package routes.transport.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * A path that a route of this server answers. It is read from the running route, since an operator's own route files can
 * say something else than the settings do.
 *
 * @param route id of the route
 * @param methods what it answers, empty for every method
 */
record ServedPath(String route, String path, List<String> methods, String description) {
    private static final String PROJECT = "{project}";

    ServedPath {
        methods = List.copyOf(methods);
    }

    /** All that is served at the moment, in a fixed order. */
    static List<ServedPath> of(CamelContext context) {
        List<ServedPath> served = new ArrayList<>();
        for (Route route : context.getRoutes()) {
            ServiceStatus status = context.getRouteController().getRouteStatus(route.getRouteId());
            if (route.getEndpoint() instanceof PlatformHttpEndpoint http && status != null && status.isStarted()) {
                String description = route.getDescription();
                served.add(new ServedPath(
                        route.getRouteId(),
                        plain(http.getPath()),
                        listed(http.getHttpMethodRestrict()),
                        description == null ? "" : description));
            }
        }
        served.sort(Comparator.comparing(ServedPath::path).thenComparing(ServedPath::route));
        return served;
    }

    /** Whether entities are served below it, which the transport's own routes do. */
    boolean isRest() {
        return route.equals(RestCodec.TRANSPORT) || route.startsWith(RestCodec.TRANSPORT + "-");
    }

    boolean namesProject() {
        return path.contains(PROJECT);
    }

    /** The path within this project. */
    String in(String project) {
        return path.replace(PROJECT, project);
    }

    private static String plain(String path) {
        String begun = path.startsWith("/") ? path : "/" + path;
        return begun.length() > 1 && begun.endsWith("/") ? begun.substring(0, begun.length() - 1) : begun;
    }

    private static List<String> listed(@Nullable String restriction) {
        return restriction == null || restriction.isBlank()
                ? List.of()
                : Arrays.stream(restriction.split(",")).map(String::strip).toList();
    }
}
