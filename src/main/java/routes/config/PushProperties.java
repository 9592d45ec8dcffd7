package routes.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.transport.PushLimits;

/** The settings of the transports whose connections stay open, with what they are where nobody set them. */
final class PushProperties {
    static final Duration HEARTBEAT_SSE = Duration.ofSeconds(15);
    static final Duration HEARTBEAT_WEBSOCKET = Duration.ofSeconds(30);
    static final int CONNECTIONS = 10_000;

    private static final Duration STALL = Duration.ofSeconds(30);
    private static final int ROOM = 64 << 10;
    private static final int PER_KEY = 1000;
    private static final String SSE = "sse";
    private static final String WEBSOCKET = "websocket";
    private static final String GRAPHQL = GraphqlProperties.STEM;
    private static final String MCP = "mcp";
    private static final String GRPC = "grpc";
    private static final String ARROW = "arrow";

    private PushProperties() {}

    static PushLimits limits(OctonetProperties.Transport transport, Duration heartbeat) {
        return new PushLimits(
                Objects.requireNonNullElse(transport.heartbeat(), heartbeat),
                Objects.requireNonNullElse(transport.stall(), STALL),
                Objects.requireNonNullElse(transport.roomBytes(), ROOM),
                connections(transport),
                Objects.requireNonNullElse(transport.maxPerKey(), PER_KEY));
    }

    static int connections(OctonetProperties.Transport transport) {
        return Objects.requireNonNullElse(transport.maxConnections(), CONNECTIONS);
    }

    /** @throws IllegalStateException for a setting that does nothing there, or is out of range */
    static void check(String stem, OctonetProperties.Transport transport) {
        check(stem, "heartbeat", transport.heartbeat(), Set.of(SSE, WEBSOCKET, GRAPHQL, "trpc", MCP));
        check(stem, "stall", transport.stall(), Set.of(SSE, WEBSOCKET, GRAPHQL, "trpc", MCP, GRPC, ARROW));
        Map<String, @Nullable Object> both = new LinkedHashMap<>();
        both.put("room-bytes", transport.roomBytes());
        both.put("max-connections", transport.maxConnections());
        both.put("max-per-key", transport.maxPerKey());
        both.forEach((name, value) -> check(stem, name, value, Set.of(SSE, WEBSOCKET, GRAPHQL, "trpc", MCP, GRPC)));
        check(stem, "retry", transport.retry(), Set.of(SSE));
        check(
                stem,
                "max-message",
                transport.maxMessage(),
                Set.of(WEBSOCKET, GRAPHQL, NatsProperties.STEM, GRPC, ARROW));
        check(
                stem,
                "max-in-flight",
                transport.maxInFlight(),
                Set.of(WEBSOCKET, NatsProperties.STEM, BrokerAddresses.MQTT, BrokerAddresses.AMQP, GRPC, ARROW));
        check(stem, "memory-bytes", transport.memoryBytes(), Set.of(ARROW));
        check(stem, "max-connection-age", transport.maxConnectionAge(), Set.of(GRPC, ARROW));
        check(stem, "certificate", transport.certificate(), Set.of(GRPC, ARROW));
        check(stem, "private-key", transport.privateKey(), Set.of(GRPC, ARROW));
        check(stem, "client-certificates", transport.clientCertificates(), Set.of(GRPC, ARROW));
        check(stem, "tools", transport.tools(), Set.of(MCP));
        check(stem, "max-subscriptions", transport.maxSubscriptions(), Set.of(WEBSOCKET, GRAPHQL));
    }

    private static void check(String stem, String name, @Nullable Object value, Set<String> stems) {
        String setting = "octonet.transports." + stem + "." + name;
        if (value != null && !stems.contains(stem)) {
            throw new IllegalStateException(setting + ": this transport has no such setting");
        }
        if (value instanceof Integer number && number < 1) {
            throw new IllegalStateException(setting + " is " + number + ": use 1 or more");
        }
        if (value instanceof Duration time && (time.isNegative() || time.isZero() && !name.equals("heartbeat"))) {
            throw new IllegalStateException(setting + " is " + time + ": use 1s or more");
        }
    }
}
