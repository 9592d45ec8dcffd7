package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/** OData, for the reads of samples that it has words for. */
final class OdataDoor implements Door {
    @Override
    public boolean takes(Question question) {
        return question.entity().equals("Sample")
                && OdataWords.address(question.operation(), question.arguments()) != null;
    }

    @Override
    public Reply ask(Http http, Question question) {
        String address = OdataWords.address(question.operation(), question.arguments());
        Answer answer = http.get(Objects.requireNonNull(address));
        if (question.operation().equals("count") && answer.status() == 200) {
            return Reply.of(answer, Json.tree(answer.body()), null);
        }
        JsonNode json = answer.json();
        String code = json.path("error").path("code").asText();
        // What a key may not reach has no set.
        return Reply.of(
                answer,
                json.path("value"),
                json.has("error") ? (code.equals("ENTITY_NOT_FOUND") ? "FORBIDDEN" : code) : null);
    }

    @Override
    public String toString() {
        return "odata";
    }
}
