package routes.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import routes.entity.Catalog;
import routes.transport.mcp.McpFault;
import routes.transport.mcp.McpMessage;
import routes.transport.mcp.Offer;
import routes.transport.mcp.Reply;
import routes.transport.mcp.Seal;
import routes.transport.mcp.ToolResults;

/** Tools and a prompt that need input of their client, which comes with the same request once more. */
final class InputTools implements Offer {
    private static final String CONTEXT = "conformance";
    private static final String PREFIX = "test_input_required_result_";
    private static final String ELICIT = """
            "%s":{"method":"elicitation/create","params":{"message":"Please tell","requestedSchema":{"type":"object",\
            "properties":{"%s":{"type":"string"}},"required":["%2$s"]}}}""";
    private static final String SAMPLE = """
            "%s":{"method":"sampling/createMessage","params":{"messages":[{"role":"user","content":{"type":"text",\
            "text":"What is the capital of France?"}}],"maxTokens":100}}""";
    private static final String ROOTS = "\"client_roots\":{\"method\":\"roots/list\",\"params\":{}}";

    private final Seal seal;

    InputTools(Seal seal) {
        this.seal = seal;
    }

    @Override
    public List<Map<String, Object>> tools(McpMessage message, Catalog.Visible visible) {
        return Stream.of(
                        "elicitation",
                        "sampling",
                        "list_roots",
                        "request_state",
                        "multiple_inputs",
                        "multi_round",
                        "tampered_state",
                        "capabilities")
                .map(name -> Json.tool(PREFIX + name))
                .toList();
    }

    @Override
    public Reply call(McpMessage message, String tool, Catalog.Visible visible) {
        if (!tool.startsWith(PREFIX)) {
            return null;
        }
        return switch (tool.substring(PREFIX.length())) {
            case "elicitation" -> asked(message, null, List.of(ELICIT.formatted("user_name", "name")), "user_name");
            case "sampling" -> asked(message, null, List.of(SAMPLE.formatted("capital_question")), "capital_question");
            case "list_roots" -> asked(message, null, List.of(ROOTS), "client_roots");
            case "request_state", "tampered_state" ->
                asked(message, "one", List.of(ELICIT.formatted("confirm", "ok")), "confirm");
            case "multiple_inputs" ->
                asked(
                        message,
                        "one",
                        List.of(ELICIT.formatted("user_name", "name"), SAMPLE.formatted("greeting"), ROOTS),
                        "user_name",
                        "greeting",
                        "client_roots");
            case "multi_round" ->
                "two".equals(state(message))
                                || !message.object("inputResponses").containsKey("step1")
                        ? asked(
                                message,
                                "two".equals(state(message)) ? "two" : "one",
                                List.of(ELICIT.formatted("step1", "name")),
                                "two".equals(state(message)) ? "step2" : "step1")
                        : required("two", List.of(ELICIT.formatted("step2", "color")));
            case "capabilities" -> {
                List<String> possible = new ArrayList<>();
                if (message.capabilities().containsKey("elicitation")) {
                    possible.add(ELICIT.formatted("user_name", "name"));
                }
                if (message.capabilities().containsKey("sampling")) {
                    possible.add(SAMPLE.formatted("greeting"));
                }
                yield required(null, possible);
            }
            default -> null;
        };
    }

    @Override
    public List<Map<String, Object>> prompts() {
        return List.of(Map.of("name", PREFIX + "prompt", "description", "For the conformance suite"));
    }

    @Override
    public Reply prompt(McpMessage message, String name, Catalog.Visible visible) {
        if (!name.equals(PREFIX + "prompt")) {
            return null;
        }
        return message.object("inputResponses").containsKey("user_context")
                ? Reply.of(
                        Json.members(
                                "{\"messages\":[{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"With context.\"}}]}"))
                : required(null, List.of(ELICIT.formatted("user_context", "context")));
    }

    private Reply asked(McpMessage message, String state, List<String> requests, String... needed) {
        state(message);
        Map<?, ?> given = message.object("inputResponses");
        for (String name : needed) {
            if (!(given.get(name) instanceof Map)) {
                return required(state, requests);
            }
        }
        return Reply.of(ToolResults.text("Hello, this is state-ok: " + given));
    }

    private String state(McpMessage message) {
        if (message.params().get("requestState") instanceof String token) {
            byte[] content = seal.open(token, CONTEXT);
            if (content == null) {
                throw McpFault.invalidParams("The requestState is not as it was given", "Send it back unchanged.");
            }
            return new String(content, StandardCharsets.UTF_8);
        }
        return null;
    }

    private Reply required(String state, List<String> requests) {
        String sealed = state == null
                ? ""
                : ",\"requestState\":\"" + seal.seal(state.getBytes(StandardCharsets.UTF_8), CONTEXT) + "\"";
        return Reply.inputRequired(
                Json.members("{\"inputRequests\":{" + String.join(",", requests) + "}" + sealed + "}"));
    }
}
