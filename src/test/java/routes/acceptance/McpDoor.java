package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The tools of MCP, whatever the number of entities; a bulk change takes two calls. */
final class McpDoor implements Door {
    private static final Map<String, String> TOOLS = Map.ofEntries(
            Map.entry("findAll", "query"),
            Map.entry("findById", "get"),
            Map.entry("count", "count"),
            Map.entry("search", "search"),
            Map.entry("aggregate", "aggregate"),
            Map.entry("create", "create"),
            Map.entry("update", "update"),
            Map.entry("upsert", "upsert"),
            Map.entry("delete", "delete"),
            Map.entry("updateMany", "update_many"),
            Map.entry("deleteMany", "delete_many"),
            Map.entry("increment", "modify"),
            Map.entry("addToSet", "modify"),
            Map.entry("pull", "modify"));
    private static final Map<String, String> ACTIONS =
            Map.of("increment", "increment", "addToSet", "add", "pull", "remove");

    @Override
    public boolean takes(Question question) {
        // A model names what it wants to see.
        return TOOLS.containsKey(question.operation())
                && !question.arguments().path("options").has("exclude");
    }

    @Override
    public Reply ask(Http http, Question question) {
        String tool = TOOLS.get(question.operation());
        ObjectNode arguments = arguments(question, tool);
        Agent agent = new Agent(http);
        JsonNode result = agent.call(tool, arguments);
        String token = result.path("structuredContent").path("token").asText();
        if (!token.isEmpty()) {
            result = agent.call(tool, arguments.put("token", token));
        }
        JsonNode told = Agent.told(result);
        return result.has("structuredContent")
                ? new Reply(result.toString(), data(told), null)
                : new Reply(result.toString(), Json.tree("null"), told.asText());
    }

    private static JsonNode data(JsonNode told) {
        for (String name : List.of("rows", "row", "deleted", "count")) {
            if (told.has(name)) {
                return told.path(name);
            }
        }
        return told;
    }

    private static ObjectNode arguments(Question question, String tool) {
        ObjectNode arguments = question.arguments().deepCopy();
        JsonNode options = arguments.remove("options");
        // A page for a model has fewer rows than one for a program, unless it asks for more.
        if (tool.equals("query") || tool.equals("search")) {
            arguments.put("limit", 1000);
        }
        if (options != null && options.isObject()) {
            arguments.setAll((ObjectNode) options);
        }
        for (String list : List.of("select", "searchFields", "relations")) {
            if (arguments.path(list).isTextual()) {
                arguments.set(
                        list,
                        Json.MAPPER.valueToTree(arguments.path(list).asText().split(",")));
            }
        }
        String action = ACTIONS.get(question.operation());
        if (action != null) {
            arguments.put("action", action);
            if (arguments.has("amount")) {
                arguments.set("value", arguments.remove("amount"));
            }
        }
        return arguments.put("entity", question.entity());
    }

    @Override
    public String toString() {
        return "mcp";
    }
}
