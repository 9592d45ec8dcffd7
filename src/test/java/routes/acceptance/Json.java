package routes.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short ways to write and read JSON. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}

    /** JSON written with apostrophes for quotes, filled in as by {@link String#formatted}. */
    static String json(String text, Object... values) {
        String quoted = text.replace('\'', '"');
        return values.length == 0 ? quoted : quoted.formatted(values);
    }

    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("no JSON: " + text, broken);
        }
    }

    /** A value as JSON text, whatever characters it holds. */
    static String text(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static JsonNode resource(String name) {
        try (InputStream in = Json.class.getResourceAsStream("/acceptance/" + name)) {
            return MAPPER.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One member of every element, as text; null where it is null or absent. */
    static List<@Nullable String> column(JsonNode rows, String member) {
        List<@Nullable String> values = new ArrayList<>();
        for (JsonNode row : rows) {
            JsonNode value = row.path(member);
            values.add(value.isNull() || value.isMissingNode() ? null : value.asText());
        }
        return values;
    }
}
