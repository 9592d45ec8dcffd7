package routes.entity;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as text that reads back as the same answer, and the fingerprint of the request it belongs to. What is
 * kept under an idempotency key is written so, wherever it is kept.
 */
public final class StoredAnswer {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    // The order in which a client happens to write its members makes no other request.
    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final int ID_BYTES = 24;

    private StoredAnswer() {}

    public static String write(EntityResult answer) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put("operation", answer.operation().name());
        parts.put("data", answer.data());
        parts.put("count", answer.count());
        parts.put("total", answer.total());
        parts.put("limit", answer.limit());
        parts.put("next", answer.next());
        parts.put("tag", answer.tag());
        parts.put("created", answer.created());
        return text(JSON, parts);
    }

    public static EntityResult read(String stored) {
        try {
            Map<?, ?> parts = JSON.readValue(stored, Map.class);
            Long limit = (Long) parts.get("limit");
            return new EntityResult(
                    Operation.valueOf(String.valueOf(parts.get("operation"))),
                    parts.get("data"),
                    (Long) parts.get("count"),
                    (Long) parts.get("total"),
                    limit == null ? null : Math.toIntExact(limit),
                    (String) parts.get("next"),
                    (String) parts.get("tag"),
                    null,
                    Boolean.TRUE.equals(parts.get("created")));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored answer can't be read", damaged);
        }
    }

    /** What the answer is kept under: the caller, the project and the client's idempotency key, in 32 characters. */
    public static String id(EntityCall call) {
        String named = call.caller().keyId()
                + '\n'
                + call.project().slug()
                + '\n'
                + call.request().idempotencyKey();
        byte[] hash = EntityTag.sha256().digest(named.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, ID_BYTES));
    }

    /** What tells the request apart from another that comes under the same idempotency key. */
    public static String fingerprint(EntityRequest request) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put("operation", request.operation().name());
        parts.put("entity", request.entity());
        parts.put("id", request.id());
        parts.put("filter", request.filter());
        parts.put("data", request.data());
        parts.put("field", request.field());
        parts.put("value", request.value() == EntityRequest.ABSENT ? null : request.value());
        parts.put("valueGiven", request.value() != EntityRequest.ABSENT);
        parts.put("amount", request.amount());
        parts.put("options", request.options());
        parts.put("all", request.all());
        parts.put("replace", request.replace());
        EntityTags tags = request.ifMatch();
        parts.put("ifMatch", tags == null ? null : tags.tags().stream().sorted().toList());
        return HexFormat.of()
                .formatHex(EntityTag.sha256().digest(text(SORTED, parts).getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException unexpected) {
            throw new IllegalStateException("plain values are written as JSON", unexpected);
        }
    }
}
