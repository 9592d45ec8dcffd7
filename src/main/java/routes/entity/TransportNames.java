package routes.entity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What transports are called: by their stem in files, properties and route ids, and by another name, for a few of
 * them, in requests and in the scopes of keys.
 */
public final class TransportNames {
    /** Stem to the name in scopes, in the order they are documented. */
    public static final Map<String, String> BY_STEM = byStem();

    /** How agents come, to whom entities may be closed. */
    public static final String MCP = "mcp";

    /** How an operator's own routes ask, by their kamelets; it can't be switched off. */
    public static final String KAMELET = "kamelet";

    private TransportNames() {}

    /** All that scopes of keys may name. */
    public static Set<String> scopes() {
        Set<String> names = new LinkedHashSet<>(BY_STEM.values());
        names.add(KAMELET);
        return names;
    }

    private static Map<String, String> byStem() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String stem :
                "rest graphql websocket sse jsonrpc mcp grpc trpc odata nats arrow mqtt amqp".split(" ", -1)) {
            names.put(stem, stem.equals("websocket") ? "ws" : stem);
        }
        return Collections.unmodifiableMap(names);
    }
}
