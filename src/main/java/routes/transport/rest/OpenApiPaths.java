package routes.transport.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.transport.JsonSchema;

/** Describes the paths of an entity, read from the same tables by which requests are routed and checked. */
final class OpenApiPaths {
    private final String entity;
    private final Set<String> operationIds = new HashSet<>();

    private OpenApiPaths(String entity) {
        this.entity = entity;
    }

    static Map<String, Object> of(EntityView view, List<Operation.Access> access) {
        OpenApiPaths paths = new OpenApiPaths(view.schema().name());
        Map<String, Object> all = new LinkedHashMap<>();
        for (RestResource resource : RestResource.values()) {
            Map<String, Object> methods = new LinkedHashMap<>();
            resource.operations().forEach((method, operation) -> {
                if (access.contains(operation.access()) && operation.serves(view.schema())) {
                    methods.put(method.toLowerCase(Locale.ROOT), paths.operation(resource, method, operation));
                }
            });
            if (!methods.isEmpty()) {
                all.put("/" + paths.entity + resource.path(), methods);
            }
        }
        return all;
    }

    /** Every parameter there is, by the name under which operations refer to it. */
    static Map<String, Object> parameters() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (RestParameter parameter : RestParameter.values()) {
            all.put(
                    parameter.wireName(),
                    parameter("query", parameter.wireName(), parameter.description(), schema(parameter.kind())));
        }
        Map<String, Object> id = parameter("path", "id", "Id of the row", JsonSchema.type("string"));
        id.put("required", true);
        all.put("id", id);
        header(all, "X-Project", "Project, where the path names none");
        header(all, "If-Match", "Entity tags of which the row must have one");
        header(all, "If-None-Match", "Entity tags the client has already");
        header(all, "Idempotency-Key", "Name of this request; repeating it does nothing twice");
        return all;
    }

    private Map<String, Object> operation(RestResource resource, String method, Operation operation) {
        Map<String, Object> described = new LinkedHashMap<>();
        String id = operation.wireName() + entity;
        if (!operationIds.add(id)) {
            id = id + "By" + method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
            operationIds.add(id);
        }
        described.put("operationId", id);
        described.put("tags", List.of(entity));
        described.put("summary", summary(operation));
        described.put("parameters", references(resource, method, operation));
        Map<String, Object> body = body(method, operation);
        if (body != null) {
            described.put("requestBody", body);
        }
        described.put("responses", responses(operation));
        return described;
    }

    private static List<Object> references(RestResource resource, String method, Operation operation) {
        List<Object> references = new ArrayList<>();
        if (resource.path().startsWith("/{id}")) {
            references.add(reference("id"));
        }
        for (RestParameter parameter : RestParameter.taken(operation, method)) {
            references.add(reference(parameter.wireName()));
        }
        references.add(reference("X-Project"));
        if (operation.writes() && operation.needs(Operation.Argument.ID)) {
            references.add(reference("If-Match"));
        }
        if (operation == Operation.FIND_BY_ID || operation == Operation.FIND_ONE) {
            references.add(reference("If-None-Match"));
        }
        if (operation.writes() && method.equals("POST")) {
            references.add(reference("Idempotency-Key"));
        }
        return references;
    }

    private @Nullable Map<String, Object> body(String method, Operation operation) {
        Map<String, Object> input = OpenApiSchemas.reference(entity + ".input");
        Map<String, Object> change = OpenApiSchemas.reference(entity + ".change");
        Map<String, Object> anything = JsonSchema.anyObject();
        Map<String, Object> schema = switch (operation) {
            case CREATE -> Map.of("oneOf", List.of(input, JsonSchema.array(input)));
            case UPDATE -> change;
            case UPSERT -> members("filter", anything, "data", change);
            case UPDATE_MANY -> members("filter", anything, "data", change, "all", JsonSchema.type("boolean"));
            case DELETE_MANY -> members("filter", anything, "all", JsonSchema.type("boolean"));
            case AGGREGATE -> members("stages", JsonSchema.array(anything));
            case ADD_TO_SET, PULL -> members("field", JsonSchema.type("string"), "value", Map.of());
            case INCREMENT ->
                members(
                        "field",
                        JsonSchema.type("string"),
                        "amount",
                        JsonSchema.map("type", List.of("number", "string")));
            case SEARCH ->
                method.equals("POST")
                        ? members(
                                "query", JsonSchema.type("string"),
                                "fields", JsonSchema.array(JsonSchema.type("string")),
                                "relations", JsonSchema.array(Map.of()),
                                "options", anything)
                        : null;
            case FIND_ALL, FIND_ONE, FIND_BY_ID, COUNT, DELETE -> null;
        };
        if (schema == null) {
            return null;
        }
        if (schema.get("properties") instanceof Map<?, ?> members && operation != Operation.DELETE_MANY) {
            schema.put("required", needed(operation, members.keySet()));
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("application/json", Map.of("schema", schema));
        if (operation == Operation.CREATE) {
            content.put("application/x-ndjson", Map.of("schema", input));
        }
        // DELETE of many may carry its filter in the query.
        return JsonSchema.map("required", operation != Operation.DELETE_MANY, "content", content);
    }

    // A filter of what to delete may also stand in the query.
    private static List<String> needed(Operation operation, Set<?> members) {
        return Arrays.stream(Operation.Argument.values())
                .filter(operation::needs)
                .map(argument -> argument.name().toLowerCase(Locale.ROOT))
                .filter(members::contains)
                .toList();
    }

    private Map<String, Object> responses(Operation operation) {
        Map<String, Object> responses = new LinkedHashMap<>();
        switch (operation) {
            case FIND_ALL, SEARCH -> responses.put("200", OpenApiSchemas.rows(entity));
            case CREATE ->
                responses.put(
                        "201",
                        OpenApiSchemas.answer(
                                "The new row or rows",
                                Map.of(
                                        "oneOf",
                                        List.of(
                                                OpenApiSchemas.reference(entity + ".row"),
                                                OpenApiSchemas.reference(entity + ".rows")))));
            case FIND_ONE, FIND_BY_ID -> {
                responses.put("200", row("The row"));
                responses.put("304", Map.of("description", "The client has this row already"));
            }
            case UPDATE, UPSERT, ADD_TO_SET, PULL, INCREMENT -> responses.put("200", row("The row afterwards"));
            case COUNT, DELETE_MANY, UPDATE_MANY, DELETE, AGGREGATE ->
                responses.put("200", OpenApiSchemas.response(operation.wireName()));
        }
        responses.put("default", OpenApiSchemas.response("error"));
        return responses;
    }

    private Map<String, Object> row(String description) {
        return OpenApiSchemas.answer(description, OpenApiSchemas.reference(entity + ".row"));
    }

    private String summary(Operation operation) {
        return switch (operation) {
            case FIND_ALL -> "Rows of " + entity;
            case FIND_ONE -> "The first row that meets a filter";
            case FIND_BY_ID -> "One row";
            case COUNT -> "Number of rows";
            case SEARCH -> "Rows that contain a text";
            case AGGREGATE -> "Groups and figures";
            case CREATE -> "Creates a row, or several at once";
            case UPDATE -> "Changes the fields that the body names";
            case UPSERT -> "Changes the row that meets the filter, or creates it";
            case DELETE -> "Deletes a row";
            case UPDATE_MANY -> "Changes every row that meets the filter";
            case DELETE_MANY -> "Deletes every row that meets the filter";
            case ADD_TO_SET -> "Adds a value to an array or a relation";
            case PULL -> "Takes a value out of an array or a relation";
            case INCREMENT -> "Adds to a number";
        };
    }

    private static Map<String, Object> members(Object... properties) {
        return JsonSchema.object(JsonSchema.map(properties));
    }

    private static Map<String, Object> reference(String parameter) {
        return Map.of("$ref", "#/components/parameters/" + parameter);
    }

    private static void header(Map<String, Object> all, String name, String description) {
        all.put(name, parameter("header", name, description, JsonSchema.type("string")));
    }

    private static Map<String, Object> parameter(
            String place, String name, String description, Map<String, Object> schema) {
        return JsonSchema.map("name", name, "in", place, "description", description, "schema", schema);
    }

    private static Map<String, Object> schema(RestParameter.Kind kind) {
        return switch (kind) {
            // No contentMediaType for JSON: pages such as Swagger UI then ask for a file in place of a text.
            case TEXT, LIST, JSON -> JsonSchema.type("string");
            case INTEGER -> JsonSchema.type("integer");
            case BOOLEAN -> JsonSchema.type("boolean");
        };
    }
}
