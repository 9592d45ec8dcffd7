package routes.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import routes.entity.Catalog;
import routes.transport.mcp.McpFault;
import routes.transport.mcp.McpMessage;
import routes.transport.mcp.Offer;
import routes.transport.mcp.Reply;

/** Tools that answer at once, with every kind of content. */
final class ContentTools implements Offer {
    private static final String SCHEMA_TOOL = "json_schema_2020_12_tool";
    private static final Map<String, String> RESULTS = Map.of(
            "test_simple_text",
            """
            {"content":[{"type":"text","text":"This is a simple text response for testing."}]}""",
            "test_image_content",
            """
            {"content":[{"type":"image","data":"%s","mimeType":"image/png"}]}""".formatted(Json.PNG),
            "test_audio_content",
            """
            {"content":[{"type":"audio","data":"%s","mimeType":"audio/wav"}]}""".formatted(Json.WAV),
            "test_embedded_resource",
            """
            {"content":[{"type":"resource","resource":{"uri":"test://embedded-resource","mimeType":"text/plain",\
            "text":"This is an embedded resource content."}}]}""",
            "test_multiple_content_types",
            """
            {"content":[{"type":"text","text":"Multiple content types test:"},{"type":"image","data":"%s",\
            "mimeType":"image/png"},{"type":"resource","resource":{"uri":"test://mixed-content-resource",\
            "mimeType":"application/json","text":"{}"}}]}""".formatted(Json.PNG),
            "test_error_handling",
            """
            {"isError":true,"content":[{"type":"text","text":"This tool intentionally returns an error for testing"}]}""",
            "test_logging_tool",
            """
            {"content":[{"type":"text","text":"Nothing was logged."}]}""",
            SCHEMA_TOOL,
            """
            {"content":[{"type":"text","text":"Its schema is what matters."}]}""");

    private static final String SCHEMA = """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","$defs":{"address":{\
            "$anchor":"addressDef","type":"object","properties":{"street":{"type":"string"},"city":{"type":"string"}}}},\
            "properties":{"name":{"type":"string"},"address":{"$ref":"#/$defs/address"},"contactMethod":{"type":"string",\
            "enum":["phone","email"]},"phone":{"type":"string"},"email":{"type":"string"}},\
            "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],\
            "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},\
            "then":{"required":["phone"]},"else":{"required":["email"]},"additionalProperties":false}""";

    @Override
    public List<Map<String, Object>> tools(McpMessage message, Catalog.Visible visible) {
        List<Map<String, Object>> tools = new ArrayList<>();
        RESULTS.keySet().stream()
                .sorted()
                .forEach(name -> tools.add(name.equals(SCHEMA_TOOL) ? Json.tool(name, SCHEMA) : Json.tool(name)));
        tools.add(Json.tool("test_missing_capability"));
        return tools;
    }

    @Override
    public Reply call(McpMessage message, String tool, Catalog.Visible visible) {
        if (tool.equals("test_missing_capability")) {
            if (!message.capabilities().containsKey("sampling")) {
                throw McpFault.missingCapability("sampling");
            }
            return Reply.of(Json.members("{\"content\":[]}"));
        }
        String result = RESULTS.get(tool);
        return result == null ? null : Reply.of(Json.members(result));
    }
}
