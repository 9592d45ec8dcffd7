package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** REST, which the other doors are compared with. */
final class RestDoor implements Door {
    @Override
    public Reply ask(Http http, Question question) {
        Answer answer = send(http, question);
        JsonNode json = answer.json();
        return Reply.of(
                answer,
                json.path("data"),
                json.has("error") ? json.path("error").path("code").asText() : null);
    }

    private static Answer send(Http http, Question question) {
        ObjectNode arguments = question.arguments();
        String entity = Http.encoded(question.entity());
        String row = entity + "/" + Http.encoded(arguments.path("id").asText());
        ObjectNode body = arguments.deepCopy();
        body.remove("id");
        return switch (question.operation()) {
            case "findAll" -> http.get(entity, query(question));
            case "findOne" -> http.get(entity + "/one", query(question));
            case "findById" -> http.get(row, query(question));
            case "count", "search" -> http.get(entity + "/" + question.operation(), query(question));
            case "create" -> http.post(entity, arguments.path("data").toString());
            case "update" -> http.patch(row, arguments.path("data").toString());
            case "delete" -> http.delete(row);
            case "addToSet", "pull", "increment" -> http.post(row + "/" + question.operation(), body.toString());
            default -> http.post(entity + "/" + question.operation(), arguments.toString());
        };
    }

    private static String[] query(Question question) {
        List<String> query = new ArrayList<>();
        text(query, "filter", question.arguments().path("filter"));
        text(query, "q", question.arguments().path("query"));
        text(query, "fields", question.arguments().path("searchFields"));
        question.options().properties().forEach(option -> text(query, option.getKey(), option.getValue()));
        return query.toArray(String[]::new);
    }

    private static void text(List<String> query, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            query.add(name);
            query.add(value.isTextual() ? value.asText() : value.toString());
        }
    }

    @Override
    public String toString() {
        return "rest";
    }
}
