package routes.config;

import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import routes.access.FirstKeys;
import routes.project.Project;
import routes.schema.EntitySchema;

/** What an operator sees when the server is up: where it listens, what it serves, and the first keys, once. */
final class StartBanner {
    private static final String STREAMS = "standard input and output";

    private final PrintStream out;
    private final BusAddresses buses;
    private final Map<String, IntSupplier> ports;

    /** @param ports that are listened at by components with one of their own, by the component's scheme */
    StartBanner(PrintStream out, BusAddresses buses, Map<String, IntSupplier> ports) {
        this.out = out;
        this.buses = buses;
        this.ports = ports;
    }

    void serving(Project standard, CamelContext camel, String address, int projects) {
        out.println();
        Map<String, String> transports = transports(camel, address);
        boolean alone = transports.keySet().equals(Set.of("mcp-stdio"));
        out.println("  Octonet serves " + (alone ? "over " + STREAMS : "at " + address));
        out.println("  dialect      " + standard.definition().dialect());
        String entities = standard.catalogForNow().entities().stream()
                .map(EntitySchema::name)
                .collect(Collectors.joining(", "));
        out.println("  entities     " + (entities.isEmpty() ? "none: no schema file was found" : entities));
        if (projects > 1) {
            out.println("  projects     " + projects);
        }
        transports.forEach((stem, where) -> out.println("  " + padded(stem) + where));
        if (started(camel, "docs")) {
            out.println("  docs         " + address + "/docs");
        }
        out.flush();
    }

    /** Prints the keys made at first boot; nobody can read them again. */
    void keys(FirstKeys.Made keys, Project standard, CamelContext camel, String address) {
        out.println();
        out.println("  These keys are shown this once:");
        out.println("  admin key    " + keys.admin().reveal());
        out.println("  public key   " + keys.publicDefault().reveal());
        out.println();
        String rest = transports(camel, address).get("rest");
        if (rest != null) {
            standard.catalogForNow().entities().stream()
                    .findFirst()
                    .ifPresent(entity -> out.println("  Try: curl -H \"X-API-Key: "
                            + keys.admin().reveal() + "\" " + rest + "/" + entity.name()));
        }
        out.flush();
    }

    // The main route of a transport has its stem for an id, and an address that clients reach it by.
    private Map<String, String> transports(CamelContext camel, String address) {
        Map<String, String> found = new TreeMap<>();
        for (Route route : camel.getRoutes()) {
            String stem = route.getRouteId();
            String source = String.valueOf(route.getSourceLocationShort());
            if (source.contains("transport-" + stem + ".camel.yaml") && started(camel, stem)) {
                String bus = buses.of(stem);
                found.put(stem, bus != null ? bus : where(route.getEndpoint().getEndpointBaseUri(), address));
            }
        }
        return found;
    }

    private static boolean started(CamelContext camel, String routeId) {
        ServiceStatus status = camel.getRouteController().getRouteStatus(routeId);
        return status != null && status.isStarted();
    }

    private String where(String uri, String address) {
        int colon = uri.indexOf(':');
        IntSupplier port = ports.get(uri.substring(0, colon));
        String path = uri.substring(colon + 1).replaceFirst("^/+", "/");
        if (port != null) {
            // A setting of 0 takes any that is free.
            return path.substring(1).split("/", 2)[0].replaceFirst(":0$", ":" + port.getAsInt());
        }
        return switch (uri.substring(0, colon)) {
            case "platform-http" -> address + path;
            case "websocket" -> address.replaceFirst("^http", "ws") + path;
            case "mcp-stdio" -> STREAMS;
            default -> uri;
        };
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(1, 13 - name.length()));
    }
}
