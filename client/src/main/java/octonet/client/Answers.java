package octonet.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes what was asked for out of an answer. */
final class Answers {
    private Answers() {}

    static List<JsonNode> rows(JsonNode answer) {
        List<JsonNode> rows = new ArrayList<>();
        answer.path("data").forEach(rows::add);
        return rows;
    }

    static Page page(JsonNode answer) {
        JsonNode metadata = answer.path("metadata");
        return new Page(
                rows(answer),
                metadata.path("next").isTextual() ? metadata.path("next").asText() : null,
                metadata.path("total").isNumber() ? metadata.path("total").asLong() : null);
    }

    /** Some paths answer in an envelope, some without. */
    static JsonNode unwrapped(JsonNode answer) {
        return answer.has("data") ? answer.path("data") : answer;
    }

    /**
     * The data of an answer, null where the row is not there. A server may be configured to answer that with null, or
     * false for a delete, in place of NOT_FOUND.
     */
    static @Nullable JsonNode orNull(Supplier<JsonNode> asked) {
        try {
            JsonNode data = asked.get().path("data");
            boolean none = data.isNull() || data.isMissingNode() || (data.isBoolean() && !data.asBoolean());
            return none ? null : data;
        } catch (ServerException refused) {
            if (refused.code().equals("NOT_FOUND")) {
                return null;
            }
            throw refused;
        }
    }
}
