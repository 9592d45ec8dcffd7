package routes.dialect.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.schema.Column;

/**
 * Describes the entity sets of a service as entity schemas. A single key is the {@code id}, whatever it is called; what
 * a schema can't say, as a navigation without a key of its own, is left out and logged.
 */
final class EdmSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(EdmSchemas.class);

    private final String project;
    private final Map<String, EdmEntity> named = new LinkedHashMap<>();

    private EdmSchemas(Collection<EdmEntity> entities, String project) {
        this.project = project;
        Set<String> taken = new HashSet<>();
        for (EdmEntity entity : entities) {
            String name = name(entity.set());
            if (entity.keys().isEmpty()) {
                leftOut(entity.set(), "its rows have no key");
            } else if (name.isEmpty() || !taken.add(folded(name))) {
                leftOut(entity.set(), "another entity would have the same name");
            } else {
                named.put(name, entity);
            }
        }
    }

    /** @param project whose entities they are, for the log */
    static JsonNode of(Collection<EdmEntity> entities, String project) {
        EdmSchemas schemas = new EdmSchemas(entities, project);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        schemas.named.forEach((name, entity) -> all.add(schemas.schema(name, entity)));
        return all;
    }

    // As `A_BusinessPartner` stays and `books` becomes Books.
    private static String name(String set) {
        String plain = set.replaceAll("[^A-Za-z0-9_]", "");
        return plain.isEmpty() ? "" : plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    }

    private ObjectNode schema(String name, EdmEntity entity) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("name", name).put("collection", entity.set());
        ObjectNode relations = relations(entity);
        Set<String> taken = new HashSet<>(Set.of(Column.ID));
        relations.properties().forEach(relation -> {
            taken.add(folded(relation.getKey()));
            taken.add(folded(relation.getValue().path("joinColumn").asText("")));
        });
        ObjectNode fields = schema.putObject("fields");
        for (EdmProperty property : entity.properties().values()) {
            boolean key = entity.keys().size() == 1 && entity.keys().contains(property.name());
            if (key || folded(property.name()).isEmpty()) {
                continue;
            }
            ObjectNode field = EdmFields.of(property);
            if (field == null) {
                leftOut(entity.set() + "/" + property.name(), "its value is fetched apart from the row");
            } else if (taken.add(folded(property.name()))) {
                fields.set(property.name(), field);
            }
        }
        schema.set("relations", relations);
        return schema;
    }

    private ObjectNode relations(EdmEntity entity) {
        ObjectNode relations = JsonNodeFactory.instance.objectNode();
        Set<String> keys = new HashSet<>();
        for (EdmNavigation navigation : entity.navigations().values()) {
            Map.Entry<String, EdmEntity> target = target(entity, navigation);
            ObjectNode relation = target == null ? null : relation(entity, navigation, target);
            if (relation == null || !keys.add(relation.path("joinColumn").asText(navigation.name()))) {
                leftOut(entity.set() + "/" + navigation.name(), "no single property holds its key");
            } else {
                relations.set(navigation.name(), relation);
            }
        }
        return relations;
    }

    private Map.@Nullable Entry<String, EdmEntity> target(EdmEntity entity, EdmNavigation navigation) {
        String set = entity.targets().get(navigation.name());
        for (Map.Entry<String, EdmEntity> other : named.entrySet()) {
            EdmEntity there = other.getValue();
            if (set == null
                    ? there.type().equals(navigation.type())
                    : there.set().equals(set)) {
                return other;
            }
        }
        return null;
    }

    private static @Nullable ObjectNode relation(
            EdmEntity entity, EdmNavigation navigation, Map.Entry<String, EdmEntity> target) {
        ObjectNode relation = JsonNodeFactory.instance.objectNode().put("target", target.getKey());
        String key = navigation.collection() ? null : key(entity, navigation, target.getValue());
        if (key != null) {
            EdmProperty property = entity.properties().get(key);
            relation.put("type", "many-to-one").put("joinColumn", key);
            if (property != null && !property.nullable() && !property.given()) {
                relation.put("required", true);
            }
            return relation;
        }
        EdmNavigation back = target.getValue().navigations().get(String.valueOf(navigation.partner()));
        String there = back == null || back.collection() ? null : key(target.getValue(), back, entity);
        if (there == null) {
            return null;
        }
        return relation.put("type", navigation.collection() ? "one-to-many" : "one-to-one")
                .put("mappedBy", there);
    }

    /** The one property that holds the whole key of the row on the other side, or null. */
    private static @Nullable String key(EdmEntity entity, EdmNavigation navigation, EdmEntity target) {
        if (target.keys().size() != 1 || navigation.keys().size() != 1) {
            return null;
        }
        String key = navigation.keys().get(target.keys().get(0));
        boolean usable = key != null
                && entity.properties().containsKey(key)
                && !folded(key).equals(Column.ID)
                && !entity.keys().equals(java.util.List.of(key))
                && !key.equals(navigation.name());
        return usable ? key : null;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void leftOut(String what, String why) {
        LOG.info("odata: left out of the schemas project={} name={} because {}", project, what, why);
    }
}
