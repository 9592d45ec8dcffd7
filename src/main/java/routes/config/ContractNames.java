package routes.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import routes.entity.TransportNames;

/**
 * The environment names that existing deployments use, and the {@code octonet.*} property each stands for.
 * Names that are known but mean nothing here are told once at start and otherwise ignored.
 */
final class ContractNames {
    /** Environment name to property. */
    static final Map<String, String> PROPERTIES = properties();

    /** Names that are accepted and do nothing. */
    static final Set<String> WITHOUT_MEANING = Set.of(
            "DB_FORMAT_SQL",
            "DB_HIGHLIGHT_SQL",
            "DB_BATCH_SIZE",
            "DB_CACHE_ENABLED",
            "DB_CACHE_TTL",
            "MOSTA_NET_MCP_MODE",
            "MOSTA_RATE_LIMIT_PROJECT",
            "MOSTA_REPLICAS",
            "MOSTA_JAR_DIR",
            "MOSTA_BRIDGE_PORT",
            "MOSTA_BRIDGE_PORT_BASE",
            "MOSTA_BRIDGE_PORT_INCREMENT",
            "MOSTA_BRIDGE_MAX_RETRIES",
            "MOSTA_BRIDGE_AUTOSTART",
            "MOSTA_BRIDGE_JAVA",
            "MOSTA_ADMIN_PASS_HASH",
            "MOSTA_DATA",
            "MOSTA_NET_URL",
            "MOSTA_NET_TRANSPORT",
            "MOSTAJS_NET_URL",
            "MOSTAJS_NET_API_KEY",
            "OCTONET_TRIAL_DATA_DIR",
            "OCTONET_META_URI",
            "PORTAL_DB_URI",
            "OCTONET_BOOTSTRAP_VERBOSE");

    private ContractNames() {}

    private static Map<String, String> properties() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("DB_DIALECT", "octonet.database.dialect");
        all.put("SGBD_URI", "octonet.database.uri");
        all.put("DB_SCHEMA_STRATEGY", "octonet.database.schema-strategy");
        all.put("DB_SHOW_SQL", "octonet.database.show-sql");
        all.put("DB_POOL_SIZE", "octonet.database.pool-size");
        all.put("DB_TABLE_PREFIX", "octonet.database.table-prefix");
        all.put("MOSTA_SYSTEM_DIALECT", "octonet.system.dialect");
        all.put("MOSTA_SYSTEM_URI", "octonet.system.uri");
        all.put("MOSTA_NET_PORT", "octonet.port");
        all.put("MOSTA_NET_CORS_ORIGIN", "octonet.http.cors.allowed-origins");
        all.put("MOSTA_RATE_LIMIT_CLIENT", "octonet.rate-limit.client");
        all.put("MOSTA_PROJECTS", "octonet.projects-file");
        all.put("SCHEMAS_PATH", "octonet.schemas-path");
        all.put("PUBLIC_BASE_URL", "octonet.public-url");
        all.put("NATS_URL", "octonet.transports.nats.url");
        TransportNames.BY_STEM.forEach((stem, name) -> {
            String wire = name.toUpperCase(Locale.ROOT);
            all.put("MOSTA_NET_" + wire + "_ENABLED", "octonet.transports." + stem + ".enabled");
            all.put("MOSTA_NET_" + wire + "_PORT", "octonet.transports." + stem + ".port");
            all.put("MOSTA_NET_" + wire + "_PATH", "octonet.transports." + stem + ".path");
            all.put("MOSTA_NET_" + wire + "_URL", "octonet.transports." + stem + ".url");
        });
        return Map.copyOf(all);
    }
}
