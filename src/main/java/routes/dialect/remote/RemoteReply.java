package routes.dialect.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service answered to one call.
 *
 * @param headers by their names in lower case
 */
public record RemoteReply(int status, Map<String, String> headers, byte[] body) {
    // Rows are flat but for expanded relations, and a service is not to be trusted with our stack.
    private static final int MAX_DEPTH = 100;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    public boolean good() {
        return status >= 200 && status < 300;
    }

    public @Nullable String header(String lowerCase) {
        return headers.get(lowerCase);
    }

    /**
     * The body as JSON.
     *
     * @throws UnreadableReply when it is none
     */
    public JsonNode json() {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree != null && !tree.isMissingNode()) {
                return tree;
            }
        } catch (IOException unreadable) {
            throw new UnreadableReply("it is no JSON");
        }
        throw new UnreadableReply("it is empty");
    }
}
