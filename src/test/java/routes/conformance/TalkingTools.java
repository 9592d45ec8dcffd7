package routes.conformance;

import java.util.List;
import java.util.Map;
import routes.entity.Catalog;
import routes.transport.RowJson;
import routes.transport.mcp.McpMessage;
import routes.transport.mcp.Offer;
import routes.transport.mcp.Peer;
import routes.transport.mcp.Reply;
import routes.transport.mcp.ToolResults;

/** Tools that tell their client something, or ask it, while they work. */
final class TalkingTools implements Offer {
    private static final String TEXT = "{\"type\":\"object\",\"properties\":{\"%s\":{\"type\":\"string\"}}}";
    private static final Map<String, String> FORMS = Map.of(
            "test_elicitation_sep1034_defaults", """
            {"name":{"type":"string","default":"John Doe"},"age":{"type":"integer","default":30},\
            "score":{"type":"number","default":95.5},"status":{"type":"string","enum":["active","inactive","pending"],\
            "default":"active"},"verified":{"type":"boolean","default":true}}""",
            "test_elicitation_sep1330_enums", """
            {"untitledSingle":{"type":"string","enum":["option1","option2","option3"]},\
            "titledSingle":{"type":"string","oneOf":[{"const":"value1","title":"First Option"},\
            {"const":"value2","title":"Second Option"}]},\
            "legacyEnum":{"type":"string","enum":["opt1","opt2","opt3"],"enumNames":["Option One","Option Two",\
            "Option Three"]},\
            "untitledMulti":{"type":"array","items":{"type":"string","enum":["option1","option2","option3"]}},\
            "titledMulti":{"type":"array","items":{"anyOf":[{"const":"value1","title":"First Choice"},\
            {"const":"value2","title":"Second Choice"}]}}}""",
            "test_elicitation", """
            {"username":{"type":"string","description":"User's response"},\
            "email":{"type":"string","description":"User's email address"}}""");

    @Override
    public List<Map<String, Object>> tools(McpMessage message, Catalog.Visible visible) {
        return List.of(
                Json.tool("test_tool_with_logging"),
                Json.tool("test_tool_with_progress"),
                Json.tool("test_sampling", TEXT.formatted("prompt")),
                Json.tool("test_elicitation", TEXT.formatted("message")),
                Json.tool("test_elicitation_sep1034_defaults"),
                Json.tool("test_elicitation_sep1330_enums"),
                Json.tool("test_streaming_elicitation"));
    }

    @Override
    public Reply call(McpMessage message, String tool, Catalog.Visible visible) {
        if (FORMS.containsKey(tool)) {
            return new Reply.Conversation(peer -> asked(peer, message, FORMS.get(tool)));
        }
        return switch (tool) {
            case "test_tool_with_logging" -> new Reply.Conversation(TalkingTools::logged);
            case "test_tool_with_progress" -> new Reply.Conversation(peer -> progressed(peer, message));
            case "test_sampling" -> new Reply.Conversation(peer -> sampled(peer, message));
            case "test_streaming_elicitation" -> new Reply.Conversation(peer -> ToolResults.text("Done."));
            default -> null;
        };
    }

    private static RowJson.Text logged(Peer peer) {
        for (String text : List.of("Tool execution started", "Tool processing data", "Tool execution completed")) {
            peer.tell("notifications/message", Map.of("level", "info", "data", text));
        }
        return ToolResults.text("Logged.");
    }

    private static RowJson.Text progressed(Peer peer, McpMessage message) {
        Object token = message.meta().get("progressToken");
        for (int done = 0; done <= 100 && token != null; done += 50) {
            peer.tell("notifications/progress", Map.of("progressToken", token, "progress", done, "total", 100));
        }
        return ToolResults.text("Done.");
    }

    private static RowJson.Text sampled(Peer peer, McpMessage message) {
        Map<?, ?> answer = peer.ask(
                "sampling/createMessage",
                Map.of(
                        "messages",
                        List.of(Map.of(
                                "role",
                                "user",
                                "content",
                                Map.of(
                                        "type",
                                        "text",
                                        "text",
                                        String.valueOf(
                                                message.object("arguments").get("prompt"))))),
                        "maxTokens",
                        100));
        return ToolResults.text("LLM response: " + answer.get("content"));
    }

    private static RowJson.Text asked(Peer peer, McpMessage message, String form) {
        Object words = message.object("arguments").get("message");
        Map<?, ?> answer = peer.ask(
                "elicitation/create",
                Map.of(
                        "message",
                        words == null ? "Please fill in" : words,
                        "requestedSchema",
                        Map.of("type", "object", "properties", Json.object(form))));
        return ToolResults.text(
                "Elicitation completed: action=" + answer.get("action") + ", content=" + answer.get("content"));
    }
}
