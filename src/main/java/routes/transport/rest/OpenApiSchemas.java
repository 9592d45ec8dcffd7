package routes.transport.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.schema.ArrayOf;
import routes.schema.Column;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.Relation;

/**
 * JSON Schemas of entities as a caller reads and writes them, and of the answers around them. A secret field is part
 * of what may be written, and of nothing else.
 */
final class OpenApiSchemas {
    private static final String SCHEMAS = "#/components/schemas/";

    private final Set<String> known = new HashSet<>();

    private OpenApiSchemas(List<EntityView> views) {
        views.forEach(view -> known.add(view.schema().name()));
    }

    static Map<String, Object> of(List<EntityView> views) {
        OpenApiSchemas schemas = new OpenApiSchemas(views);
        Map<String, Object> all = new LinkedHashMap<>();
        for (EntityView view : views) {
            String name = view.schema().name();
            all.put(name, schemas.output(view));
            all.put(name + ".input", schemas.input(view, true));
            all.put(name + ".change", schemas.input(view, false));
            all.put(name + ".row", envelope(reference(name)));
            all.put(name + ".rows", envelope(array(reference(name))));
        }
        all.put(
                "metadata",
                object(map(
                        "count",
                        type("integer"),
                        "total",
                        type("integer"),
                        "limit",
                        type("integer"),
                        "next",
                        type("string"))));
        all.put("error", error());
        return all;
    }

    /** Answers that are the same for every entity. */
    static Map<String, Object> responses() {
        return map(
                "count",
                answer("Number of rows", envelope(type("integer"))),
                "delete",
                answer("Whether the row is gone", envelope(type("boolean"))),
                "deleteMany",
                answer("Number of rows deleted", envelope(type("integer"))),
                "updateMany",
                answer("metadata.count rows changed", envelope(null)),
                "aggregate",
                answer("Groups", envelope(array(type("object")))),
                "error",
                map(
                        "description",
                        "What went wrong; docs/errors.md lists the codes with their HTTP status",
                        "content",
                        map(
                                "application/json",
                                Map.of("schema", reference("error")),
                                RestFormat.PROBLEM,
                                Map.of("schema", type("object")))));
    }

    /** The answer to a list, in the three forms it can be had. */
    static Map<String, Object> rows(String entity) {
        return map(
                "description",
                "The rows",
                "content",
                map(
                        "application/json", Map.of("schema", reference(entity + ".rows")),
                        "application/x-ndjson", Map.of("schema", reference(entity)),
                        "text/csv", Map.of("schema", type("string"))));
    }

    static Map<String, Object> answer(String description, Map<String, Object> schema) {
        return map("description", description, "content", map("application/json", Map.of("schema", schema)));
    }

    static Map<String, Object> response(String name) {
        return Map.of("$ref", "#/components/responses/" + name);
    }

    static Map<String, Object> reference(String schema) {
        return Map.of("$ref", SCHEMAS + schema);
    }

    static Map<String, Object> type(String name) {
        return map("type", name);
    }

    static Map<String, Object> array(Map<String, Object> items) {
        return map("type", "array", "items", items);
    }

    static Map<String, Object> object(Map<String, Object> properties) {
        return map("type", "object", "properties", properties);
    }

    /** A map of pairs in the order they are written. */
    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static Map<String, Object> envelope(@Nullable Map<String, Object> data) {
        Map<String, Object> properties = map("status", map("const", "ok"));
        if (data != null) {
            properties.put("data", data);
        }
        properties.put("metadata", reference("metadata"));
        Map<String, Object> envelope = object(properties);
        envelope.put("required", data == null ? List.of("status") : List.of("status", "data"));
        return envelope;
    }

    private static Map<String, Object> error() {
        List<String> codes =
                Arrays.stream(ErrorCode.values()).map(RestStatus::code).toList();
        Map<String, Object> detail = object(map("field", type("string"), "problem", type("string")));
        Map<String, Object> error = object(map(
                "code", map("type", "string", "enum", codes),
                "message", type("string"),
                "details", array(detail),
                "hint", type("string")));
        error.put("required", List.of("code", "message"));
        Map<String, Object> envelope = object(map("status", map("const", "error"), "error", error));
        envelope.put("required", List.of("status", "error"));
        return envelope;
    }

    private Map<String, Object> output(EntityView view) {
        Map<String, Object> properties = new LinkedHashMap<>();
        view.columns().forEach(column -> properties.put(column.name(), value(column)));
        for (Relation relation : view.relations()) {
            Map<String, Object> target = target(relation);
            properties.put(
                    relation.name(),
                    relation.type().toMany()
                            ? array(target)
                            : Map.of("anyOf", List.of(map("type", List.of("string", "null")), target)));
        }
        Map<String, Object> schema = object(properties);
        schema.put("required", List.of(Column.ID));
        return schema;
    }

    private Map<String, Object> input(EntityView view, boolean whole) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Column column : view.schema().columns()) {
            if (view.writable(column.name()) == null || kept(column)) {
                continue;
            }
            Map<String, Object> value = value(column);
            Relation relation = column.relation();
            if (relation != null) {
                value = map("anyOf", List.of(value, type("object")));
            }
            if (column.secret()) {
                value.put("writeOnly", true);
            }
            properties.put(relation == null ? column.name() : relation.name(), value);
            Field field = column.field();
            boolean filled = field != null && field.defaultValue() != null;
            if (whole && !column.nullable() && !column.is(Column.Role.ID) && !filled) {
                required.add(relation == null ? column.name() : relation.name());
            }
        }
        for (Relation relation : view.relations()) {
            if (relation.type().toMany()) {
                properties.put(relation.name(), array(map("type", List.of("string", "object"))));
            }
        }
        Map<String, Object> schema = object(properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /** Columns that nobody writes because the server does. */
    private static boolean kept(Column column) {
        return switch (column.role()) {
            case DISCRIMINATOR, CREATED_AT, UPDATED_AT, DELETED_AT -> true;
            case ID, FIELD, REFERENCE -> false;
        };
    }

    private Map<String, Object> target(Relation relation) {
        return known.contains(relation.target()) ? reference(relation.target()) : type("object");
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
            case STRING, TEXT, ENUM -> type("string");
            case NUMBER, DECIMAL -> type("number");
            case INTEGER -> map("type", "integer", "format", "int64");
            case BOOLEAN -> type("boolean");
            case DATE -> map("type", "string", "format", "date-time");
            case JSON -> map();
            case ARRAY -> array(items(field));
            case BINARY -> map("type", "string", "contentEncoding", "base64");
            case OBJECT_ID -> map("type", "string", "pattern", "^[0-9a-f]{24}$");
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
            return map();
        }
        FieldType scalar = elements.type();
        if (scalar != null) {
            return value(scalar, null, 0);
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        elements.fields().forEach((name, inner) -> properties.put(name, value(inner.type(), inner, inner.maxLength())));
        return object(properties);
    }
}
