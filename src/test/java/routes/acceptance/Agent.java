package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Asks a server as an agent does: message by message, at /mcp. */
final class Agent {
    private final Http http;
    private final String path;

    Agent(Http http) {
        this(http, "/mcp");
    }

    Agent(Http http, String path) {
        this.http = http;
        this.path = path;
    }

    /** The answer to one request. */
    Answer ask(String method, JsonNode params) {
        ObjectNode message =
                Json.MAPPER.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
        message.put("method", method).set("params", params);
        return http.post(path, message.toString(), "Accept", "application/json, text/event-stream");
    }

    Answer ask(String method, String params) {
        return ask(method, Json.tree(Json.json(params)));
    }

    /** The result of a tool, or the error of the protocol. */
    JsonNode call(String tool, JsonNode arguments) {
        ObjectNode params = Json.MAPPER.createObjectNode().put("name", tool);
        params.set("arguments", arguments);
        JsonNode answer = ask("tools/call", params).json();
        return answer.has("result") ? answer.path("result") : answer.path("error");
    }

    JsonNode call(String tool, String arguments) {
        return call(tool, Json.tree(Json.json(arguments)));
    }

    /** What a tool answered as data; an error is its code. */
    static JsonNode told(JsonNode result) {
        if (result.path("isError").asBoolean()) {
            return Json.tree(result.path("content").path(0).path("text").asText())
                    .path("error")
                    .path("code");
        }
        return result.has("structuredContent")
                ? result.path("structuredContent")
                : result.path("data").path("code");
    }
}
