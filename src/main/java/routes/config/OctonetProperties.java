package routes.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import routes.entity.TransportNames;
import routes.http.ForwardedHeader;
import routes.transport.mcp.ToolStyle;

/**
 * Everything that can be configured under {@code octonet.*}; docs/configuration.md tells each. A name that is
 * not here stops the boot.
 */
@ConfigurationProperties(prefix = "octonet", ignoreUnknownFields = false)
record OctonetProperties(
        @DefaultValue("4488") int port,
        @DefaultValue("127.0.0.1") String bind,
        @Nullable List<String> publicUrl,
        @DefaultValue("./data") String dataDirectory,
        @DefaultValue("false") boolean openMode,
        @Nullable String apiKey,
        @Nullable String keyPepper,
        @Nullable List<String> previousKeyPeppers,
        @DefaultValue("./schemas") String schemasPath,
        @DefaultValue(OctonetProperties.PROJECTS_FILE) String projectsFile,
        @DefaultValue Database database,
        @DefaultValue SystemDatabase system,
        @DefaultValue Sqlite sqlite,
        @DefaultValue Http http,
        @DefaultValue RateLimit rateLimit,
        @DefaultValue Routes routes,
        @DefaultValue Part docs,
        @DefaultValue Part management,
        @DefaultValue Compat compat,
        @DefaultValue AdminProperties admin,
        @Nullable String events,
        @DefaultValue Changes changes,
        @DefaultValue(BrokerAddresses.EMBEDDED) String broker,
        @DefaultValue EmbeddedBroker embeddedBroker,
        @Nullable Map<String, Transport> transports,
        @Nullable Environment env) {

    /** May be absent; a file that somebody set may not. */
    static final String PROJECTS_FILE = "projects-tree.json";

    OctonetProperties {
        port("octonet.port", port);
        if (openMode && !loopback(bind)) {
            throw new IllegalStateException(
                    "octonet.open-mode lets everyone do everything without a key, and octonet.bind" + " is " + bind
                            + ", which others can reach: bind to 127.0.0.1, or switch the open mode off");
        }
        admin.check(loopback(bind));
        BrokerAddresses.check(broker, embeddedBroker.bind(), openMode && !loopback(embeddedBroker.bind()));
        for (String stem : transports == null ? Set.<String>of() : transports.keySet()) {
            if (!TransportNames.BY_STEM.containsKey(stem)) {
                throw new IllegalStateException(
                        "octonet.transports." + stem + ": there is no such transport; known are "
                                + String.join(", ", TransportNames.BY_STEM.keySet()));
            }
        }
        if (transports != null) {
            transports.forEach((stem, transport) -> {
                check("octonet.transports." + stem, transport);
                GraphqlProperties.check(stem, transport);
                PushProperties.check(stem, transport);
                NatsProperties.check(stem, transport);
                BusProperties.check(stem, transport);
            });
        }
    }

    private static void check(String name, Transport transport) {
        if (transport.port() != null) {
            port(name + ".port", transport.port());
        }
        if (transport.path() != null && !transport.path().startsWith("/")) {
            throw new IllegalStateException(name + ".path must begin with a slash, like /api/v1");
        }
    }

    private static void port(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalStateException(
                    name + " is " + port + ", and ports go from 1 to 65535; 0 takes a free one");
        }
    }

    private static boolean loopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** What is set for a transport. */
    Transport transport(String stem) {
        return transports == null ? Transport.NONE : transports.getOrDefault(stem, Transport.NONE);
    }

    /** Which tools agents find. */
    ToolStyle toolStyle() {
        ToolStyle style = transport("mcp").tools();
        return style == null ? ToolStyle.CONSTANT : style;
    }

    /** Whether no other machine can reach this server. */
    boolean onlyLocal() {
        return loopback(bind);
    }

    /** The stems of the transports that are switched on by name. */
    Set<String> enabledByName() {
        Set<String> stems = new TreeSet<>();
        if (transports != null) {
            transports.forEach((stem, transport) -> {
                if (Boolean.TRUE.equals(transport.enabled())) {
                    stems.add(stem);
                }
            });
        }
        return stems;
    }

    /** The default project's database. */
    record Database(
            @Nullable String dialect,
            @Nullable String uri,
            @Nullable String schemaStrategy,
            @DefaultValue("false") boolean showSql,
            @DefaultValue("10") int poolSize,
            @DefaultValue("") String tablePrefix,
            @DefaultValue("30s") Duration statementTimeout,
            @DefaultValue("33554432") long maxAnswerBytes,
            @DefaultValue("./lib") String driversDirectory,
            @Nullable String token,
            @Nullable List<String> headers,
            @Nullable String mapping) {}

    /** Where keys and other data of the server itself lie. */
    record SystemDatabase(
            @Nullable String dialect, @Nullable String uri) {}

    /** Settings of every SQLite database. */
    record Sqlite(
            @DefaultValue("normal") String synchronous,
            @DefaultValue("4") int readers,
            @DefaultValue("512") int maxOpen) {}

    /** Settings of the HTTP port; {@link routes.http.HttpSettings} says what each does. */
    record Http(
            @DefaultValue("10485760") long maxBodyBytes,
            @DefaultValue("65536") int bufferedBodyBytes,
            @DefaultValue("10s") Duration bodyTimeout,
            @DefaultValue("4096") int bodyMinRate,
            @DefaultValue Cors cors,
            @Nullable List<String> trustedProxies,
            @DefaultValue("x-forwarded") ForwardedHeader forwardedHeader,
            @DefaultValue("5m") Duration asyncTimeout,
            @DefaultValue("true") boolean keyInQuery) {}

    /** Which web pages may read answers. */
    record Cors(
            @Nullable List<String> allowedOrigins,
            @DefaultValue("false") boolean allowCredentials,
            @Nullable List<String> exposedHeaders,
            @DefaultValue("1h") Duration maxAge) {}

    /** Requests a minute. */
    record RateLimit(@DefaultValue("1000") int client) {}

    /** Where an operator's own route files lie; one named like a packaged file takes its place. */
    record Routes(@Nullable String directory) {}

    /** Something beside the doors that can be left out. */
    record Part(@DefaultValue("true") boolean enabled) {}

    /** How long changes are kept where they are, and how many are told of them. */
    record Changes(
            @DefaultValue("7d") Duration maxAge,
            @DefaultValue("1000000") long maxRows,
            @DefaultValue("10000") int maxSubscriptions) {
        Changes {
            if (maxAge.isNegative() || maxAge.isZero()) {
                throw new IllegalStateException("octonet.changes.max-age must be longer than nothing, like 7d");
            }
            if (maxRows < 1 || maxSubscriptions < 1) {
                throw new IllegalStateException(
                        "octonet.changes.max-rows and octonet.changes.max-subscriptions must be 1 or more");
            }
        }
    }

    /** The broker in this process, for those who have none. */
    record EmbeddedBroker(
            @DefaultValue("127.0.0.1") String bind,
            @Nullable String directory,
            @DefaultValue("33554432") long memoryBytes,
            @DefaultValue("1000") int maxConnections,
            @DefaultValue("200") int maxQueues) {
        EmbeddedBroker {
            if (memoryBytes < 1 << 20 || maxConnections < 1 || maxQueues < 1) {
                throw new IllegalStateException("octonet.embedded-broker.memory-bytes must be 1048576 or more, and"
                        + " max-connections and max-queues 1 or more");
            }
        }
    }

    /** Answers as existing clients of the contract expect them. */
    record Compat(@DefaultValue("false") boolean missingAsNull) {}

    /** What every transport has, and below that what single ones have. */
    record Transport(
            @Nullable Boolean enabled,
            @Nullable Integer port,
            @Nullable String path,
            @Nullable String url,
            @Nullable Boolean introspection,
            @Nullable Integer maxRequests,
            @Nullable Integer maxFields,
            @Nullable Integer maxDepth,
            @Nullable Integer maxAliases,
            @Nullable Duration heartbeat,
            @Nullable Duration stall,
            @Nullable Duration retry,
            @Nullable Integer roomBytes,
            @Nullable Integer maxConnections,
            @Nullable Integer maxPerKey,
            @Nullable Integer maxMessage,
            @Nullable Integer maxInFlight,
            @Nullable Integer maxSubscriptions,
            @Nullable ToolStyle tools,
            @Nullable String user,
            @Nullable String password,
            @Nullable String tlsBundle,
            @Nullable String token,
            @Nullable String credentials,
            @Nullable String queue,
            @Nullable String events,
            @Nullable String clientId,
            @Nullable Boolean retain,
            @Nullable Duration messageExpiry,
            @Nullable Duration maxConnectionAge,
            @Nullable String certificate,
            @Nullable String privateKey,
            @Nullable String clientCertificates,
            @Nullable Integer memoryBytes) {
        static final Transport NONE = new Transport(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

        // A password must not reach a log.
        @Override
        public String toString() {
            return "Transport[enabled=" + enabled + "]";
        }
    }

    /** Where the .env files lie; read before everything else. */
    record Environment(@Nullable String directory) {}
}
