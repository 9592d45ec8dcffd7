package routes.asyncapi;

import static routes.transport.JsonSchema.array;
import static routes.transport.JsonSchema.map;
import static routes.transport.JsonSchema.object;
import static routes.transport.JsonSchema.type;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import routes.entity.Catalog;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.transport.CallSchemas;
import routes.transport.JsonSchema;
import routes.transport.RowSchemas;

/** JSON Schemas of what messages say, those of rows and arguments made as for the other descriptions. */
final class AsyncSchemas {
    static final String FAILED = "failed";

    private static final String SCHEMAS = "#/components/schemas/";

    private AsyncSchemas() {}

    static Map<String, Object> of(Catalog.Visible visible) {
        RowSchemas rows = new RowSchemas(visible.entities(), SCHEMAS);
        CallSchemas calls = new CallSchemas(SCHEMAS);
        Map<String, Object> all = new LinkedHashMap<>();
        for (EntityView view : visible.entities()) {
            String name = view.schema().name();
            all.put(name, rows.output(view));
            if (visible.access().contains(Operation.Access.WRITE)) {
                all.put(name + ".input", rows.input(view, true));
                all.put(name + ".change", rows.input(view, false));
            }
            for (Operation operation : operations(visible, view)) {
                all.put(request(name, operation), calls.arguments(name, operation));
                all.put(reply(name, operation), reply(calls, name, operation));
            }
            all.put(event(name), told(name));
        }
        all.put("metadata", metadata());
        all.put(FAILED, failed());
        return all;
    }

    static List<Operation> operations(Catalog.Visible visible, EntityView view) {
        return Arrays.stream(Operation.values())
                .filter(operation -> visible.access().contains(operation.access()) && operation.serves(view.schema()))
                .toList();
    }

    static Map<String, Object> reference(String schema) {
        return map("$ref", SCHEMAS + schema);
    }

    static String request(String entity, Operation operation) {
        return entity + "." + operation.wireName();
    }

    static String reply(String entity, Operation operation) {
        return request(entity, operation) + ".reply";
    }

    static String event(String entity) {
        return entity + ".event";
    }

    private static Map<String, Object> reply(CallSchemas calls, String entity, Operation operation) {
        Map<String, Object> members = map("status", map("const", "ok"));
        if (operation != Operation.UPDATE_MANY) {
            members.put("data", calls.data(entity, operation));
        }
        members.put("metadata", reference("metadata"));
        Map<String, Object> reply = object(members);
        reply.put("required", List.of("status"));
        return reply;
    }

    private static Map<String, Object> told(String entity) {
        Map<String, Object> told = object(map(
                "entity", map("const", entity),
                "id", type("string"),
                "data", reference(entity),
                "sequence", type("integer"),
                "time", map("type", "string", "format", "date-time")));
        told.put("required", List.of("entity", "id", "time"));
        return told;
    }

    private static Map<String, Object> metadata() {
        return object(map(
                "count", type("integer"),
                "total", type("integer"),
                "limit", type("integer"),
                "next", type("string"),
                "etag", type("string")));
    }

    private static Map<String, Object> failed() {
        List<String> codes = Arrays.stream(ErrorCode.values()).map(Enum::name).toList();
        Map<String, Object> error = object(map(
                "code", map("type", "string", "examples", codes),
                "message", type("string"),
                "details", array(object(map("field", type("string"), "problem", type("string")))),
                "hint", type("string")));
        error.put("required", List.of("code", "message"));
        return JsonSchema.map(
                "type", "object",
                "properties", map("status", map("const", "error"), "error", error, "retryAfter", type("integer")),
                "required", List.of("status", "error"));
    }
}
