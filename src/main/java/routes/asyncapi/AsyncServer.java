package routes.asyncapi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a transport is reached, and how.
 *
 * @param transport wire name, as key scopes know it
 * @param protocol such as {@code nats}, {@code mqtt} or {@code wss}
 * @param host with its port
 * @param prefix of all paths on that host, empty for none
 * @param path at which it is open, null for a bus
 * @param events the projects whose changes it tells: names with commas between them, all, or off
 * @param receives bindings of what it takes, as AsyncAPI has them for its protocol
 * @param sends the same of the changes that it tells
 */
public record AsyncServer(
        String transport,
        String protocol,
        String host,
        String prefix,
        @Nullable String path,
        String events,
        Map<String, Object> receives,
        Map<String, Object> sends) {
    public AsyncServer {
        receives = Map.copyOf(receives);
        sends = Map.copyOf(sends);
    }

    /** A bus, which has no paths. */
    public static AsyncServer bus(
            String transport,
            String protocol,
            String host,
            String events,
            Map<String, Object> receives,
            Map<String, Object> sends) {
        return new AsyncServer(transport, protocol, host, "", null, events, receives, sends);
    }

    /** A door on the HTTP port. */
    public static AsyncServer http(String transport, String protocol, String host, String prefix, String path) {
        return new AsyncServer(transport, protocol, host, prefix, path, "all", Map.of(), Map.of());
    }

    boolean tells(String project) {
        return events.equals("all")
                || List.of(events.strip().split("\\s*,\\s*")).contains(project);
    }
}
