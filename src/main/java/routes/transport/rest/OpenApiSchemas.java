package routes.transport.rest;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.entity.ErrorCode;

/** JSON Schemas of what surrounds the rows: envelopes, answers that are the same for every entity, errors. */
final class OpenApiSchemas {
    private static final String SCHEMAS = "#/components/schemas/";

    private OpenApiSchemas() {}

    static Map<String, Object> of(List<EntityView> views) {
        OpenApiEntity entities = new OpenApiEntity(views);
        Map<String, Object> all = new LinkedHashMap<>();
        for (EntityView view : views) {
            String name = view.schema().name();
            all.put(name, entities.output(view));
            all.put(name + ".input", entities.input(view, true));
            all.put(name + ".change", entities.input(view, false));
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
}
