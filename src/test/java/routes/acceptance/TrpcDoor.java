package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** tRPC: queries by GET, mutations by POST. */
final class TrpcDoor implements Door {
    private static final Set<String> QUERIES = Set.of("findAll", "findOne", "findById", "count", "search", "aggregate");

    @Override
    public Reply ask(Http http, Question question) {
        String path = "/trpc/" + Http.encoded(question.entity()) + "." + Http.encoded(question.operation());
        String input = question.arguments().toString();
        Answer answer =
                QUERIES.contains(question.operation()) ? http.get(path, "input", input) : http.post(path, input);
        JsonNode json = answer.json();
        JsonNode error = json.path("error").path("data");
        return Reply.of(
                answer,
                json.path("result").path("data").path("data"),
                json.has("error")
                        ? error.path("reason").asText(error.path("code").asText())
                        : null);
    }

    @Override
    public String toString() {
        return "trpc";
    }
}
