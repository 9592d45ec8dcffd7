package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Arrow over HTTP, whose columns are put together to rows again. */
final class ArrowDoor implements Door {
    private static final Set<String> OPTIONS = Set.of("sort", "skip", "limit", "after", "select", "includeDeleted");

    @Override
    public boolean takes(Question question) {
        return reads(question);
    }

    /** Whether it asks for rows, and for nothing that columns have no place for. */
    static boolean reads(Question question) {
        return question.operation().equals("findAll")
                && question.arguments().properties().stream()
                        .allMatch(argument -> argument.getKey().equals("filter")
                                || (argument.getKey().equals("options")
                                        && argument.getValue().properties().stream()
                                                .allMatch(option -> OPTIONS.contains(option.getKey()))));
    }

    /** What is asked for, in one object. */
    static ObjectNode query(Question question) {
        ObjectNode query = Json.MAPPER.createObjectNode();
        if (question.arguments().has("filter")) {
            query.set("filter", question.arguments().get("filter"));
        }
        question.options().properties().forEach(option -> query.set(option.getKey(), option.getValue()));
        return query;
    }

    @Override
    public Reply ask(Http http, Question question) {
        String entity =
                URLEncoder.encode(question.entity(), StandardCharsets.UTF_8).replace("+", "%20");
        Answer answer = http.post("/arrow/query/" + entity, query(question).toString());
        JsonNode json = answer.json();
        if (answer.status() != 200) {
            return Reply.of(answer, Json.tree("null"), json.path("code").asText());
        }
        ArrayNode rows = Json.MAPPER.createArrayNode();
        for (int i = 0; i < json.path("rowCount").asInt(); i++) {
            ObjectNode row = rows.addObject();
            int at = i;
            json.path("columns")
                    .properties()
                    .forEach(
                            column -> row.set(column.getKey(), column.getValue().path(at)));
        }
        return Reply.of(answer, rows, null);
    }

    @Override
    public String toString() {
        return "arrow";
    }
}
