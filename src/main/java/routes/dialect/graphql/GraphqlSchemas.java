package routes.dialect.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Describes the entities of a service as entity schemas, as far as fields are single values or lists of them. */
final class GraphqlSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(GraphqlSchemas.class);

    private final Introspection service;
    private final String project;

    private GraphqlSchemas(Introspection service, String project) {
        this.project = project;
        this.service = service;
    }

    /** @param project whose entities they are, for the log */
    static JsonNode of(Introspection introspection, Map<String, GraphqlEntity> entities, String project) {
        GraphqlSchemas schemas = new GraphqlSchemas(introspection, project);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        entities.forEach((name, entity) -> all.add(schemas.schema(name, entity)));
        return all;
    }

    private ObjectNode schema(String name, GraphqlEntity entity) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        Question list = entity.question(GraphqlEntity.Offer.LIST);
        String collection = list == null ? name : list.path().get(0);
        schema.put("name", name).put("collection", collection);
        ObjectNode fields = schema.putObject("fields");
        Set<String> taken = new HashSet<>(List.of("id", entity.id().toLowerCase(Locale.ROOT)));
        List<String> leftOut = new ArrayList<>();
        service.fields(entity.type()).forEach((field, described) -> {
            boolean asked = Introspection.arguments(described).values().stream().noneMatch(Introspection::required);
            ObjectNode type = asked ? field(described.path("type")) : null;
            if (type != null && !field.startsWith("__") && taken.add(field.toLowerCase(Locale.ROOT))) {
                fields.set(field, type);
            } else if (taken.add(field.toLowerCase(Locale.ROOT))) {
                leftOut.add(field);
            }
        });
        if (!leftOut.isEmpty()) {
            LOG.info(
                    "graphql: left out of the schemas project={} entity={} fields={}: no single values",
                    project,
                    name,
                    leftOut);
        }
        return schema;
    }

    private @Nullable ObjectNode field(JsonNode type) {
        JsonNode named = service.type(Introspection.named(type));
        String kind = named.path("kind").asText();
        if (!kind.equals("SCALAR") && !kind.equals("ENUM")) {
            return null;
        }
        ObjectNode field = JsonNodeFactory.instance.objectNode();
        if (Introspection.list(type)) {
            return field.put("type", "array");
        }
        if (kind.equals("ENUM")) {
            ArrayNode values = field.put("type", "enum").putArray("enum");
            named.path("enumValues")
                    .forEach(value -> values.add(value.path("name").asText()));
            return field;
        }
        return field.put("type", scalar(named.path("name").asText()));
    }

    private static String scalar(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "int", "bigint", "smallint", "long" -> "integer";
            case "float", "double", "float8" -> "number";
            case "boolean" -> "boolean";
            case "numeric", "decimal", "bigdecimal" -> "decimal";
            case "datetime", "timestamptz", "date", "localdate" -> "date";
            case "json", "jsonb", "jsonobject" -> "json";
            default -> "text";
        };
    }
}
