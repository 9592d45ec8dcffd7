package routes.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/**
 * Writes entities in the form the reader takes, without what the reader would fill in by itself. Reading the
 * result gives entities of the same meaning; descriptions of relations are not kept.
 */
public final class SchemaWriter {
    private static final ObjectMapper VALUES = new ObjectMapper();

    private SchemaWriter() {}

    public static ArrayNode write(SchemaCatalog catalog) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        catalog.entities().forEach(entity -> array.add(write(entity)));
        return array;
    }

    public static ObjectNode write(EntitySchema entity) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", entity.name());
        json.put("collection", entity.collection());
        if (entity.description() != null) {
            json.put("description", entity.description());
        }
        MappingWriter.write(entity.mapping(), json);
        ObjectNode fields = json.putObject("fields");
        entity.fields().values().forEach(field -> fields.set(field.name(), write(field)));
        if (!entity.relations().isEmpty()) {
            ObjectNode relations = json.putObject("relations");
            entity.relations().values().forEach(relation -> relations.set(relation.name(), write(relation)));
        }
        if (!entity.indexes().isEmpty()) {
            ArrayNode indexes = json.putArray("indexes");
            entity.indexes().forEach(index -> indexes.add(write(index)));
        }
        json.put("timestamps", entity.timestamps());
        Discriminator discriminator = entity.discriminator();
        if (discriminator != null) {
            json.put("discriminator", discriminator.column());
            json.put("discriminatorValue", discriminator.value());
        }
        putTrue(json, "softDelete", entity.softDelete());
        if (entity.closedToMcp()) {
            json.put("mcp", "closed");
        }
        return json;
    }

    public static ObjectNode write(Field field) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", field.type().wireName());
        putTrue(json, "required", field.required());
        putTrue(json, "unique", field.unique());
        putTrue(json, "sparse", field.sparse());
        DefaultValue defaultValue = field.defaultValue();
        if (defaultValue != null) {
            json.set("default", VALUES.valueToTree(defaultValue.now() ? "now" : defaultValue.value()));
        }
        if (!field.enumValues().isEmpty()) {
            putTexts(json, "enum", field.enumValues());
        }
        putTrue(json, "lowercase", field.lowercase());
        putTrue(json, "trim", field.trim());
        ArrayOf arrayOf = field.arrayOf();
        if (arrayOf != null) {
            putArrayOf(json, arrayOf);
        }
        if (field.maxLength() != FieldReader.maxLength(field.type())) {
            json.put("maxLength", field.maxLength());
        }
        if (field.type() == FieldType.DECIMAL) {
            json.put("precision", field.precision());
            json.put("scale", field.scale());
        }
        if (field.open() || field.secret() != SecretNames.contains(field.name())) {
            json.put("secret", field.secret());
        }
        if (field.description() != null) {
            json.put("description", field.description());
        }
        MappingWriter.write(field.storage(), field.name(), json);
        return json;
    }

    /** The relation as its owner declares it. */
    public static ObjectNode write(Relation relation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("target", relation.target());
        json.put("type", relation.type().wireName());
        putTrue(json, "required", relation.required());
        if (relation.mappedBy() != null) {
            json.put("mappedBy", relation.mappedBy());
        } else if (relation.through() != null) {
            json.put("through", relation.through());
            json.put("joinColumn", relation.column());
            json.put("inverseJoinColumn", relation.inverseColumn());
        } else if (!relation.column().equals(relation.name())) {
            json.put("joinColumn", relation.column());
        }
        if (relation.keys().column() != null) {
            json.put("column", relation.keys().column());
        }
        if (!relation.select().isEmpty()) {
            putTexts(json, "select", relation.select());
        }
        if (!relation.cascade().isEmpty()) {
            putTexts(
                    json,
                    "cascade",
                    relation.cascade().stream().sorted().map(SchemaWriter::word).toList());
        }
        putTrue(json, "orphanRemoval", relation.orphanRemoval());
        if (relation.onDelete() != RelationLinker.usualAction(relation.type(), relation.required())) {
            json.put("onDelete", relation.onDelete().wireName());
        }
        if (relation.eager()) {
            json.put("fetch", "eager");
        }
        return json;
    }

    public static ObjectNode write(Index index) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode fields = json.putObject("fields");
        index.parts()
                .forEach(part ->
                        fields.put(part.column(), Names.folded(part.order().name())));
        putTrue(json, "unique", index.unique());
        putTrue(json, "sparse", index.sparse());
        return json;
    }

    private static void putArrayOf(ObjectNode json, ArrayOf arrayOf) {
        if (arrayOf.type() != null) {
            json.put("arrayOf", arrayOf.type().wireName());
        } else {
            ObjectNode embedded = json.putObject("arrayOf").put("kind", "embedded");
            ObjectNode fields = embedded.putObject("fields");
            arrayOf.fields().values().forEach(field -> fields.set(field.name(), write(field)));
        }
    }

    private static String word(Cascade cascade) {
        return Names.folded(cascade.name());
    }

    private static void putTrue(ObjectNode json, String key, boolean value) {
        if (value) {
            json.put(key, true);
        }
    }

    private static void putTexts(ObjectNode json, String key, Collection<String> texts) {
        ArrayNode array = json.putArray(key);
        texts.forEach(array::add);
    }
}
