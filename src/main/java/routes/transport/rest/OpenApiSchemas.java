package routes.transport.rest;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.transport.JsonSchema;
import routes.transport.RowSchemas;

/** JSON Schemas of what surrounds the rows: envelopes, answers that are the same for every entity, errors. */
final class OpenApiSchemas {
    private static final String SCHEMAS = "#/components/schemas/";

    private OpenApiSchemas() {}

    static Map<String, Object> of(List<EntityView> views) {
        RowSchemas entities = new RowSchemas(views, SCHEMAS);
        Map<String, Object> all = new LinkedHashMap<>();
        for (EntityView view : views) {
            String name = view.schema().name();
            all.put(name, entities.output(view));
            all.put(name + ".input", entities.input(view, true));
            all.put(name + ".change", entities.input(view, false));
            all.put(name + ".row", envelope(reference(name)));
            all.put(name + ".rows", envelope(JsonSchema.array(reference(name))));
        }
        all.put(
                "metadata",
                JsonSchema.object(JsonSchema.map(
                        "count",
                        JsonSchema.type("integer"),
                        "total",
                        JsonSchema.type("integer"),
                        "limit",
                        JsonSchema.type("integer"),
                        "next",
                        JsonSchema.type("string"))));
        all.put("error", error());
        return all;
    }

    /** Answers that are the same for every entity. */
    static Map<String, Object> responses() {
        return JsonSchema.map(
                "count",
                answer("Number of rows", envelope(JsonSchema.type("integer"))),
                "delete",
                answer("Whether the row is gone", envelope(JsonSchema.type("boolean"))),
                "deleteMany",
                answer("Number of rows deleted", envelope(JsonSchema.type("integer"))),
                "updateMany",
                answer("metadata.count rows changed", envelope(null)),
                "aggregate",
                answer("Groups", envelope(JsonSchema.array(JsonSchema.anyObject()))),
                "error",
                JsonSchema.map(
                        "description",
                        "What went wrong; docs/errors.md lists the codes with their HTTP status",
                        "content",
                        JsonSchema.map(
                                "application/json",
                                Map.of("schema", reference("error")),
                                RestFormat.PROBLEM,
                                Map.of("schema", JsonSchema.anyObject()))));
    }

    /** The answer to a list, in the three forms it can be had. */
    static Map<String, Object> rows(String entity) {
        return JsonSchema.map(
                "description",
                "The rows",
                "content",
                JsonSchema.map(
                        "application/json", Map.of("schema", reference(entity + ".rows")),
                        "application/x-ndjson", Map.of("schema", reference(entity)),
                        "text/csv", Map.of("schema", JsonSchema.type("string"))));
    }

    static Map<String, Object> answer(String description, Map<String, Object> schema) {
        return JsonSchema.map(
                "description", description, "content", JsonSchema.map("application/json", Map.of("schema", schema)));
    }

    static Map<String, Object> response(String name) {
        return Map.of("$ref", "#/components/responses/" + name);
    }

    static Map<String, Object> reference(String schema) {
        return Map.of("$ref", SCHEMAS + schema);
    }

    private static Map<String, Object> envelope(@Nullable Map<String, Object> data) {
        Map<String, Object> properties = JsonSchema.map("status", JsonSchema.map("const", "ok"));
        if (data != null) {
            properties.put("data", data);
        }
        properties.put("metadata", reference("metadata"));
        Map<String, Object> envelope = JsonSchema.object(properties);
        envelope.put("required", data == null ? List.of("status") : List.of("status", "data"));
        return envelope;
    }

    private static Map<String, Object> error() {
        List<String> codes =
                Arrays.stream(ErrorCode.values()).map(RestStatus::code).toList();
        Map<String, Object> detail = JsonSchema.object(
                JsonSchema.map("field", JsonSchema.type("string"), "problem", JsonSchema.type("string")));
        Map<String, Object> error = JsonSchema.object(JsonSchema.map(
                "code", JsonSchema.map("type", "string", "enum", codes),
                "message", JsonSchema.type("string"),
                "details", JsonSchema.array(detail),
                "hint", JsonSchema.type("string")));
        error.put("required", List.of("code", "message"));
        Map<String, Object> envelope =
                JsonSchema.object(JsonSchema.map("status", JsonSchema.map("const", "error"), "error", error));
        envelope.put("required", List.of("status", "error"));
        return envelope;
    }
}
