package routes.conformance;

import java.util.List;
import java.util.Map;
import routes.entity.Catalog;
import routes.transport.mcp.McpMessage;
import routes.transport.mcp.Offer;
import routes.transport.mcp.Reply;

/** The prompts and resources of the suite. */
final class TestReading implements Offer {
    private static final String USER = "{\"role\":\"user\",\"content\":%s}";
    private static final String TEXT = USER.formatted("{\"type\":\"text\",\"text\":\"%s\"}");

    @Override
    public List<Map<String, Object>> prompts() {
        String described = "\"description\":\"For the conformance suite\"";
        return List.of(
                Json.object("{\"name\":\"test_simple_prompt\"," + described + "}"),
                Json.object(
                        "{\"name\":\"test_prompt_with_arguments\"," + described
                                + ",\"arguments\":[{\"name\":\"arg1\",\"required\":true},{\"name\":\"arg2\",\"required\":true}]}"),
                Json.object("{\"name\":\"test_prompt_with_embedded_resource\"," + described
                        + ",\"arguments\":[{\"name\":\"resourceUri\",\"required\":true}]}"),
                Json.object("{\"name\":\"test_prompt_with_image\"," + described + "}"));
    }

    @Override
    public Reply prompt(McpMessage message, String name, Catalog.Visible visible) {
        Map<?, ?> given = message.object("arguments");
        String messages = switch (name) {
            case "test_simple_prompt" -> TEXT.formatted("This is a simple prompt for testing.");
            case "test_prompt_with_arguments" ->
                TEXT.formatted(
                        "Prompt with arguments: arg1='" + given.get("arg1") + "', arg2='" + given.get("arg2") + "'");
            case "test_prompt_with_embedded_resource" ->
                USER.formatted(
                                "{\"type\":\"resource\",\"resource\":{\"uri\":\"" + given.get("resourceUri")
                                        + "\",\"mimeType\":\"text/plain\",\"text\":\"Embedded resource content for testing.\"}}")
                        + "," + TEXT.formatted("Please process the embedded resource above.");
            case "test_prompt_with_image" ->
                USER.formatted("{\"type\":\"image\",\"data\":\"" + Json.PNG + "\",\"mimeType\":\"image/png\"}") + ","
                        + TEXT.formatted("Please analyze the image above.");
            default -> null;
        };
        return messages == null ? null : Reply.of(Json.members("{\"messages\":[" + messages + "]}"));
    }

    @Override
    public List<Map<String, Object>> resources(Catalog.Visible visible) {
        return List.of(
                resource("test://static-text", "text/plain"),
                resource("test://static-binary", "image/png"),
                resource("test://watched-resource", "text/plain"));
    }

    private static Map<String, Object> resource(String uri, String type) {
        return Json.object("{\"uri\":\"" + uri + "\",\"name\":\"" + uri
                + "\",\"description\":\"For the conformance suite\",\"mimeType\":\"" + type + "\"}");
    }

    @Override
    public List<Map<String, Object>> templates() {
        return List.of(
                Json.object(
                        "{\"uriTemplate\":\"test://template/{id}/data\",\"name\":\"template\",\"mimeType\":\"application/json\"}"));
    }

    @Override
    public Reply read(McpMessage message, String uri, Catalog.Visible visible) {
        String content = switch (uri) {
            case "test://static-text", "test://watched-resource" ->
                "\"mimeType\":\"text/plain\",\"text\":\"This is the content of the static text resource.\"";
            case "test://static-binary" -> "\"mimeType\":\"image/png\",\"blob\":\"" + Json.PNG + "\"";
            default ->
                uri.startsWith("test://template/")
                        ? "\"mimeType\":\"application/json\",\"text\":\"{\\\"id\\\":\\\"" + uri.split("/")[3]
                                + "\\\",\\\"templateTest\\\":true}\""
                        : null;
        };
        return content == null
                ? null
                : Reply.kept(Json.members("{\"contents\":[{\"uri\":\"" + uri + "\"," + content + "}]}"), 0);
    }
}
