package routes.dialect.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.EntitySchema;

/** Images of rows as text that reads back as the same canonical values. */
public final class ChangeImages {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private ChangeImages() {}

    public static @Nullable String write(@Nullable Map<String, @Nullable Object> image) {
        try {
            return image == null ? null : JSON.writeValueAsString(image);
        } catch (JsonProcessingException unexpected) {
            throw new IllegalStateException("canonical values are written as JSON", unexpected);
        }
    }

    /** What the entity has no more is left out, and what it has since is null. */
    public static @Nullable Map<String, @Nullable Object> read(EntitySchema schema, @Nullable Object text) {
        if (text == null) {
            return null;
        }
        try {
            Map<?, ?> stored = JSON.readValue(text.toString(), Map.class);
            Map<String, @Nullable Object> image = new LinkedHashMap<>();
            for (Column column : schema.openColumns()) {
                Object value = stored.get(column.name());
                image.put(column.name(), value == null ? null : canonical(column, value));
            }
            for (String link : schema.relations().keySet()) {
                if (!image.containsKey(link) && stored.get(link) instanceof List<?> ids) {
                    image.put(link, ids);
                }
            }
            return image;
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored change can't be read", damaged);
        }
    }

    private static @Nullable Object canonical(Column column, Object value) {
        return switch (column.type()) {
            case NUMBER -> value instanceof Number ? JdbcValues.number(value) : value;
            case DECIMAL -> value instanceof Number ? JdbcValues.decimal(value) : value;
            case INTEGER -> value instanceof BigInteger whole ? JdbcValues.decimal(whole) : value;
            case JSON, ARRAY -> JdbcValues.tree(JdbcValues.json(value));
            case STRING, TEXT, ENUM, OBJECT_ID, BOOLEAN, DATE, BINARY -> value;
        };
    }
}
