package routes.project;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EventMode;
import routes.schema.JsonFault;
import routes.schema.SchemaStrategy;

/**
 * Reads {@code projects-tree.json}: an object of project name to its settings. Every fault of the file is
 * found in one pass, with its place.
 */
public final class ProjectTree {
    private static final Set<String> KNOWN = Set.of(
            "dialect",
            "uri",
            "schemas",
            "pool",
            "poolSize",
            "schemaStrategy",
            "description",
            "showSql",
            "formatSql",
            "batchSize",
            "tablePrefix",
            "token",
            "headers",
            "mapping",
            "ownerId",
            "visibility",
            "events");

    /** Said about a project to people and other programs; nothing here depends on it. */
    private static final List<String> TEXTS_WITHOUT_EFFECT = List.of("description", "ownerId");

    private final ObjectMapper json = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Makes a project's schema source of what the file says: a path or the schemas themselves. */
    public interface Schemas {
        SchemaSource of(String project, @Nullable JsonNode schemas);
    }

    private final Path file;
    private final Schemas schemas;
    private final List<String> faults = new ArrayList<>();

    public ProjectTree(Path file, Schemas schemas) {
        this.file = file;
        this.schemas = schemas;
    }

    /** All projects of the file, none where there is no such file. Those with {@link #faults()} are not to be used. */
    public List<ProjectDefinition> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<ProjectDefinition> all = new ArrayList<>();
        try {
            JsonNode tree = json.readTree(file.toFile());
            if (!tree.isObject()) {
                faults.add("#: must be an object of project name to settings");
            }
            for (Map.Entry<String, JsonNode> entry : tree.properties()) {
                ProjectDefinition definition = read(entry.getKey(), entry.getValue());
                if (definition != null) {
                    all.add(definition);
                }
            }
        } catch (JsonProcessingException broken) {
            faults.add(JsonFault.of(broken));
        } catch (IOException unreadable) {
            faults.add("can't be read: " + unreadable.getClass().getSimpleName());
        }
        return all;
    }

    /** What is wrong with the file that was read, each with its place. */
    public List<String> faults() {
        return faults.stream().map(fault -> file + ": " + fault).toList();
    }

    private @Nullable ProjectDefinition read(String name, JsonNode settings) {
        if (!settings.isObject()) {
            fault(name, "", "must be an object");
            return null;
        }
        for (Map.Entry<String, JsonNode> entry : settings.properties()) {
            if (!KNOWN.contains(entry.getKey())) {
                fault(
                        name,
                        entry.getKey(),
                        "is no setting of a project; known are "
                                + String.join(", ", KNOWN.stream().sorted().toList()));
            }
        }
        if (name.equals(ProjectDefinition.DEFAULT)) {
            if (!settings.has("dialect")) {
                return null; // only its owner and visibility are recorded here; the environment says the rest
            }
        } else {
            String unfit = ProjectRegistry.unfit(name);
            if (unfit != null) {
                fault(name, "", unfit);
            }
        }
        String dialect = text(name, settings, "dialect", true);
        String uri = text(name, settings, "uri", true);
        withoutEffect(name, settings);
        String prefix = text(name, settings, "tablePrefix", false);
        return new ProjectDefinition(
                name,
                dialect == null ? "" : dialect,
                uri == null ? "" : uri,
                schemas.of(name, settings.get("schemas")),
                strategy(name, settings),
                poolSize(name, settings),
                prefix == null ? "" : prefix,
                flag(name, settings, "showSql"),
                service(name, settings),
                events(name, settings));
    }

    private ServiceAccess service(String name, JsonNode settings) {
        List<String> headers = new ArrayList<>();
        JsonNode given = settings.path("headers");
        if (given.isObject()) {
            given.properties()
                    .forEach(header -> headers.add(
                            header.getKey() + ":" + header.getValue().asText("")));
        } else if (!given.isMissingNode() && !given.isNull()) {
            fault(name, "headers", "must be an object of name to value");
        }
        String token = text(name, settings, "token", false);
        String mapping = text(name, settings, "mapping", false);
        try {
            return ServiceAccess.of(
                    token,
                    headers,
                    mapping == null ? null : file.resolveSibling(mapping).toString());
        } catch (IllegalArgumentException unfit) {
            fault(name, token == null ? "headers" : "token", String.valueOf(unfit.getMessage()));
            return ServiceAccess.NONE;
        }
    }

    private SchemaStrategy strategy(String name, JsonNode settings) {
        String given = text(name, settings, "schemaStrategy", false);
        if (given == null) {
            return SchemaStrategy.NONE;
        }
        return SchemaStrategy.of(given).orElseGet(() -> {
            fault(name, "schemaStrategy", "is none of none, validate, update, create, create-drop");
            return SchemaStrategy.NONE;
        });
    }

    private @Nullable EventMode events(String name, JsonNode settings) {
        String given = text(name, settings, "events", false);
        return given == null
                ? null
                : EventMode.of(given).orElseGet(() -> {
                    fault(name, "events", "is none of outbox, direct, off");
                    return null;
                });
    }

    private int poolSize(String name, JsonNode settings) {
        JsonNode pool = settings.path("pool");
        if (!pool.isMissingNode() && !pool.isNull() && !pool.isObject()) {
            fault(name, "pool", "must be an object such as {\"max\": 5}");
        }
        JsonNode size = settings.has("poolSize") ? settings.path("poolSize") : pool.path("max");
        if (size.isMissingNode() || size.isNull()) {
            return 0;
        }
        if (!size.isInt() || size.asInt() < 1 || size.asInt() > 1000) {
            fault(name, settings.has("poolSize") ? "poolSize" : "pool/max", "must be a whole number from 1 to 1000");
        }
        return size.asInt();
    }

    private void withoutEffect(String name, JsonNode settings) {
        TEXTS_WITHOUT_EFFECT.forEach(key -> text(name, settings, key, false));
        flag(name, settings, "formatSql");
        JsonNode batch = settings.path("batchSize");
        if (!batch.isMissingNode() && !batch.isNull() && (!batch.isInt() || batch.asInt() < 1)) {
            fault(name, "batchSize", "must be a whole number of 1 or more");
        }
        String visibility = text(name, settings, "visibility", false);
        if (visibility != null && !visibility.equals("public") && !visibility.equals("private")) {
            fault(name, "visibility", "must be public or private");
        }
    }

    private boolean flag(String name, JsonNode settings, String key) {
        JsonNode value = settings.path(key);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            fault(name, key, "must be true or false");
        }
        return value.asBoolean(false);
    }

    private @Nullable String text(String name, JsonNode settings, String key, boolean needed) {
        JsonNode value = settings.path(key);
        if (value.isTextual()) {
            return value.asText();
        }
        if (needed || !(value.isMissingNode() || value.isNull())) {
            fault(name, key, value.isMissingNode() ? "is missing" : "must be text");
        }
        return null;
    }

    private void fault(String name, String key, String problem) {
        faults.add("#/" + name + (key.isEmpty() ? "" : "/" + key) + ": " + problem);
    }
}
