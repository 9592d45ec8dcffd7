package routes.transport;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.schema.ArrayOf;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.Relation;
import routes.schema.Storage;

/**
 * JSON Schemas of entities as a caller reads and writes them. A secret field is part of what may be written, and of
 * nothing else.
 */
public final class RowSchemas {
    private final Set<String> known = new HashSet<>();
    private final String references;

    /**
     * @param views the entities that the document describes; others are told of as objects and no more
     * @param references what stands before the name of an entity in a reference to its schema
     */
    public RowSchemas(List<EntityView> views, String references) {
        this.references = references;
        views.forEach(view -> known.add(view.schema().name()));
    }

    /** A row as it is read. */
    public Map<String, Object> output(EntityView view) {
        Map<String, Object> properties = new LinkedHashMap<>();
        view.columns().forEach(column -> properties.put(column.name(), value(column)));
        for (Relation relation : view.relations()) {
            properties.put(relation.name(), related(relation));
        }
        Map<String, Object> schema = JsonSchema.object(properties);
        if (view.schema().keyed()) {
            schema.put("required", List.of(Column.ID));
        }
        return schema;
    }

    /**
     * What may be written, which includes whatever a row was read with. A required key of a relation goes by two names,
     * and neither is required by itself.
     *
     * @param whole whether it is a new row, which has to have what is required
     */
    public Map<String, Object> input(EntityView view, boolean whole) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Column column : view.schema().columns()) {
            if (view.writable(column.name()) == null) {
                continue;
            }
            Map<String, Object> value = written(column);
            if (column.secret()) {
                value.put("writeOnly", true);
            }
            Relation relation = column.relation();
            if (relation != null) {
                properties.put(relation.name(), key(value, relation, whole && needed(view.schema(), column)));
            }
            properties.putIfAbsent(column.name(), value);
            if (whole && needed(view.schema(), column) && (relation == null || named(relation))) {
                required.add(column.name());
            }
        }
        for (Relation relation : view.relations()) {
            if (relation.type().toMany()) {
                properties.put(
                        relation.name(),
                        JsonSchema.array(
                                JsonSchema.map("type", List.of("string", "object"), "additionalProperties", true)));
            }
        }
        return JsonSchema.closed(properties, required);
    }

    /** Whether the relation and its key go by one name. */
    public static boolean named(Relation relation) {
        return relation.name().equals(relation.column());
    }

    private static Map<String, Object> key(Map<String, Object> id, Relation relation, boolean needed) {
        String other = named(relation) ? "" : ", or " + relation.column() + " with the id";
        return JsonSchema.map(
                "anyOf",
                List.of(id, JsonSchema.anyObject()),
                "description",
                "Id of the " + relation.target() + ", or the row itself" + other + (needed ? "; required" : ""));
    }

    // As text too, for clients whose numbers are doubles.
    private static Map<String, Object> written(Column column) {
        Map<String, Object> schema = value(column);
        if (column.type() == FieldType.INTEGER || column.type() == FieldType.DECIMAL) {
            List<Object> types = new ArrayList<>();
            if (schema.get("type") instanceof List<?> several) {
                types.addAll(several);
            } else {
                types.add(String.valueOf(schema.get("type")));
            }
            types.add("string");
            schema.put("type", types);
        }
        return schema;
    }

    /** Whether a new row must be given a value of this column. */
    public static boolean needed(EntitySchema schema, Column column) {
        Field field = column.field();
        boolean filled = column.storage().filled() != Storage.Filled.BY_CALLER
                || (field != null && field.defaultValue() != null);
        boolean chosen = column.is(Column.Role.ID)
                && (column.composite() || schema.mapping().id().madeHere());
        return !column.nullable() && !chosen && !filled;
    }

    /** Columns that nobody writes because the server does. */
    public static boolean kept(Column column) {
        if (column.storage().filled() == Storage.Filled.BY_DATABASE) {
            return true;
        }
        return switch (column.role()) {
            case DISCRIMINATOR, CREATED_AT, UPDATED_AT, DELETED_AT -> true;
            case ID, FIELD, REFERENCE -> false;
        };
    }

    // What is not filled in is an id, or the ids of a many-to-many; a one-to-many is then left out.
    private Map<String, Object> related(Relation relation) {
        Map<String, Object> target = target(relation);
        return switch (relation.type()) {
            case MANY_TO_ONE, ONE_TO_ONE ->
                Map.of("anyOf", List.of(JsonSchema.map("type", List.of("string", "null")), target));
            case ONE_TO_MANY -> JsonSchema.array(target);
            case MANY_TO_MANY -> JsonSchema.array(Map.of("anyOf", List.of(JsonSchema.type("string"), target)));
        };
    }

    private Map<String, Object> target(Relation relation) {
        return known.contains(relation.target())
                ? Map.of("$ref", references + relation.target())
                : JsonSchema.anyObject();
    }

    private static Map<String, Object> value(Column column) {
        Field field = column.field();
        Map<String, Object> schema = value(column.type(), field, column.maxLength());
        if (column.nullable() && schema.get("type") instanceof String type) {
            schema.put("type", List.of(type, "null"));
            if (schema.get("enum") instanceof List<?> values) {
                List<@Nullable Object> orNull = new ArrayList<>(values);
                orNull.add(null);
                schema.put("enum", orNull);
            }
        }
        if (kept(column)) {
            schema.put("readOnly", true);
        }
        if (field != null && field.description() != null) {
            schema.put("description", field.description());
        }
        return schema;
    }

    private static Map<String, Object> value(FieldType type, @Nullable Field field, int maxLength) {
        Map<String, Object> schema = switch (type) {
            case STRING, TEXT, ENUM -> JsonSchema.type("string");
            case NUMBER, DECIMAL -> JsonSchema.type("number");
            case INTEGER -> JsonSchema.map("type", "integer", "format", "int64");
            case BOOLEAN -> JsonSchema.type("boolean");
            case DATE -> JsonSchema.map("type", "string", "format", "date-time");
            case JSON -> JsonSchema.map();
            case ARRAY -> JsonSchema.array(items(field));
            case BINARY -> JsonSchema.map("type", "string", "contentEncoding", "base64");
            case OBJECT_ID -> JsonSchema.map("type", "string", "pattern", "^[0-9a-f]{24}$");
        };
        if (type == FieldType.STRING && maxLength > 0) {
            schema.put("maxLength", maxLength);
        }
        if (field != null && type.textual() && !field.enumValues().isEmpty()) {
            schema.put("enum", field.enumValues());
        }
        return schema;
    }

    private static Map<String, Object> items(@Nullable Field field) {
        ArrayOf elements = field == null ? null : field.arrayOf();
        if (elements == null) {
            return JsonSchema.map();
        }
        FieldType scalar = elements.type();
        if (scalar != null) {
            return value(scalar, null, 0);
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        elements.fields().forEach((name, inner) -> properties.put(name, value(inner.type(), inner, inner.maxLength())));
        return JsonSchema.object(properties);
    }
}
