package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Requests over a WebSocket, one connection for each key. */
final class WebsocketDoor implements Door {
    private final Map<Http, WebsocketClient> clients = new ConcurrentHashMap<>();

    @Override
    public Reply ask(Http http, Question question) {
        WebsocketClient client = clients.computeIfAbsent(http, key -> WebsocketClient.connect(key, "/ws"));
        if (client.refusal() != null) {
            return new Reply("", Json.tree("null"), client.refusal());
        }
        ObjectNode message = question.arguments().deepCopy();
        message.put("op", question.operation()).put("entity", question.entity());
        JsonNode answer = client.ask(message);
        return new Reply(
                answer.toString(),
                answer.path("data"),
                answer.has("error") ? answer.path("error").path("code").asText() : null);
    }

    @Override
    public String toString() {
        return "ws";
    }
}
