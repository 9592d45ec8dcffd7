package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON-RPC. */
final class JsonrpcDoor implements Door {
    @Override
    public Reply ask(Http http, Question question) {
        ObjectNode call = Json.MAPPER.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
        call.put("method", question.entity() + "." + question.operation()).set("params", question.arguments());
        Answer answer = http.post("/rpc", call.toString()).is(200);
        JsonNode json = answer.json();
        JsonNode error = json.path("error");
        // What the core has nothing to do with has a number of the protocol alone.
        String code = error.path("data").path("code").asText(error.path("code").asText());
        return Reply.of(answer, json.path("result").path("data"), json.has("error") ? code : null);
    }

    @Override
    public String toString() {
        return "jsonrpc";
    }
}
