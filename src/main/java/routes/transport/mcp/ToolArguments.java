package routes.transport.mcp;

import static routes.transport.JsonSchema.array;
import static routes.transport.JsonSchema.described;
import static routes.transport.JsonSchema.map;
import static routes.transport.JsonSchema.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.transport.CallArguments;
import routes.transport.JsonMembers;
import routes.transport.Refusal;

/** The arguments of the constant tools: how they are described, and how they become those of an operation. */
final class ToolArguments {
    /** Rows of a page where the model does not say, who has to read them all. */
    static final int PAGE = 100;

    private static final String PLACE = "The arguments";
    private static final Map<String, Operation> ACTIONS =
            Map.of("add", Operation.ADD_TO_SET, "remove", Operation.PULL, "increment", Operation.INCREMENT);

    private ToolArguments() {}

    /** The arguments by name; one that the tool does not take is refused with the nearest that it does. */
    static JsonMembers of(EntityTool tool, @Nullable Object given) {
        return JsonMembers.of(given, PLACE, tool.arguments());
    }

    /** The request that a tool about rows asks of the core. */
    static EntityRequest request(
            EntityTool tool, Operation operation, String entity, JsonMembers given, McpMessage message) {
        Operation asked = operation;
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        for (String name : tool.arguments()) {
            if (given.has(name) && JsonMembers.OPTIONS.contains(name)) {
                options.put(name, given.get(name));
            } else if (given.has(name) && !name.equals("entity") && !name.equals("token") && !name.equals("action")) {
                arguments.put(name, given.get(name));
            }
        }
        if (asked == Operation.FIND_ALL || asked == Operation.SEARCH) {
            options.putIfAbsent("limit", (long) PAGE);
        }
        if (tool == EntityTool.MODIFY) {
            asked = action(given);
            if (asked == Operation.INCREMENT) {
                arguments.put("amount", arguments.remove("value"));
            }
        }
        if (tool.bulk()) {
            // The token stands for having seen how many rows it is.
            arguments.put("all", true);
        }
        if (!options.isEmpty()) {
            arguments.put("options", options);
        }
        EntityRequest.Builder request = message.visitor().asks(asked, entity).project(message.project());
        CallArguments.apply(asked, arguments, PLACE, request);
        return request.build();
    }

    private static Operation action(JsonMembers given) {
        Operation action = ACTIONS.get(String.valueOf(given.text("action")));
        if (action == null) {
            throw Refusal.badRequest("The member action is none of add, remove and increment", "Name one of them.");
        }
        return action;
    }

    static Map<String, Object> schema(EntityTool tool, String argument) {
        return switch (argument) {
            case "entity" -> type("string");
            case "match" -> described("string", "part of a name");
            case "filter" -> described("object", "conditions on fields");
            case "sort" -> described("object", "{\"price\":-1,\"name\":1}");
            case "limit" -> map("type", "integer", "default", PAGE, "maximum", 10_000);
            case "skip" -> type("integer");
            case "after" -> described("string", "next of the page before");
            case "select" -> array(type("string"));
            case "searchFields" -> array(type("string"));
            case "relations" -> described("array", "names, dotted for deeper ones, or {\"orders\":{\"limit\":5}}");
            case "withTotal", "includeDeleted" -> type("boolean");
            case "stages" ->
                map(
                        "type",
                        "array",
                        "items",
                        type("object"),
                        "description",
                        "$match {filter}, $group {\"_by\":\"field\",\"n\":{\"$count\":true},\"sum\":{\"$sum\":\"price\"}} "
                                + "($sum $avg $min $max $count), $sort, $limit");
            case "data" ->
                tool == EntityTool.CREATE
                        ? map("type", List.of("object", "array"), "description", "fields of the row, or a list of rows")
                        : described("object", "fields to set");
            case "ifMatch" -> described("string", "etag that the row must still have");
            case "idempotencyKey" -> described("string", "makes a repeated call do nothing twice");
            case "action" -> map("type", "string", "enum", List.of("add", "remove", "increment"));
            case "value" -> map("description", "the element, or the amount");
            default -> type("string");
        };
    }
}
