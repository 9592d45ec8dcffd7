package routes.dialect.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.Index;
import routes.schema.OnDelete;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.schema.SchemaCatalog;

/** A real set of 16 entities with 28 relations, two of which refer to each other; read as far as tables go. */
public final class ClubSchemas {
    private ClubSchemas() {}

    public static SchemaCatalog catalog() {
        try (InputStream in = ClubSchemas.class.getResourceAsStream("/dialect/sql/access-control.schemas.json")) {
            List<EntitySchema> schemas = new ArrayList<>();
            for (JsonNode node : new ObjectMapper().readTree(in)) {
                schemas.add(schema(node));
            }
            return new SchemaCatalog(schemas);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static EntitySchema schema(JsonNode node) {
        String name = node.get("name").asText();
        Map<String, Field> fields = new LinkedHashMap<>();
        node.path("fields").properties().forEach(entry -> {
            JsonNode def = entry.getValue();
            fields.put(
                    entry.getKey(),
                    Scripted.field(
                            entry.getKey(),
                            FieldType.of(def.path("type").asText()).orElseThrow(),
                            def.path("required").asBoolean(),
                            def.path("unique").asBoolean(),
                            255));
        });
        Map<String, Relation> relations = new LinkedHashMap<>();
        node.path("relations")
                .properties()
                .forEach(entry -> relations.put(entry.getKey(), relation(name, entry.getKey(), entry.getValue())));
        List<Index> indexes = new ArrayList<>();
        for (JsonNode index : node.path("indexes")) {
            List<Index.Part> parts = new ArrayList<>();
            index.path("fields")
                    .properties()
                    .forEach(part -> parts.add(new Index.Part(
                            part.getKey(),
                            Index.Order.valueOf(part.getValue().asText().toUpperCase(Locale.ROOT)))));
            indexes.add(new Index(
                    parts,
                    index.path("unique").asBoolean(),
                    index.path("sparse").asBoolean()));
        }
        return new EntitySchema(
                name,
                node.get("collection").asText(),
                fields,
                relations,
                indexes,
                node.path("timestamps").asBoolean(),
                null,
                node.path("softDelete").asBoolean());
    }

    private static Relation relation(String owner, String name, JsonNode def) {
        String target = def.get("target").asText();
        RelationType type = RelationType.of(def.get("type").asText()).orElseThrow();
        String own = owner.toLowerCase(Locale.ROOT) + "Id";
        boolean many = type == RelationType.MANY_TO_MANY;
        return new Relation(
                name,
                type,
                target,
                def.path("required").asBoolean(),
                many ? own : def.path("joinColumn").asText(name),
                target.toLowerCase(Locale.ROOT) + "Id",
                type == RelationType.ONE_TO_MANY ? def.path("mappedBy").asText(own) : null,
                many ? def.get("through").asText() : null,
                List.of(),
                Set.of(),
                false,
                OnDelete.of(def.path("onDelete").asText()).orElse(OnDelete.SET_NULL),
                false);
    }
}
