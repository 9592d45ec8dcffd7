package routes.kamelet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import routes.transport.JsonText;
import routes.transport.Refusal;
import routes.transport.RowJson;

/** JSON in the body of a message: as a Map or a List, or as text in whatever Camel makes bytes of. */
final class JsonBody {
    private static final String ADVICE = "Put JSON into it, as text, or as a Map or a List of Maps.";

    private JsonBody() {}

    /**
     * What the body holds.
     *
     * @param orText whether text that begins like no JSON object, array or text is a value as it is
     * @throws routes.entity.EntityException BAD_REQUEST where it is no JSON
     */
    static @Nullable Object read(Message message, boolean orText) {
        Object body = message.getBody();
        if (body == null || isValues(body)) {
            return body;
        }
        Object text = body instanceof String ? body : message.getBody(byte[].class);
        if (text == null) {
            throw Refusal.badRequest("The body is a " + body.getClass().getSimpleName() + ", and no JSON", ADVICE);
        }
        String plain = orText ? plain(text) : null;
        if (plain != null) {
            return plain;
        }
        try {
            Object value = JsonText.read(text, "The body", ADVICE);
            return value == JsonText.NOTHING ? null : value;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("bytes in memory could not be read", unreadable);
        }
    }

    private static @Nullable String plain(Object body) {
        String text = body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : body.toString();
        String value = text.strip();
        return value.isEmpty() || "{[\"".indexOf(value.charAt(0)) >= 0 ? null : value;
    }

    /** Whether the body is JSON that somebody has read already. */
    static boolean isValues(@Nullable Object body) {
        return body instanceof Map || body instanceof List;
    }

    /** The members of an object. */
    static Map<String, @Nullable Object> members(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw Refusal.badRequest(
                    "The body is no object", "Put {\"id\":\"…\"} into it, or send each row by itself.");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(String.valueOf(name), member));
        return members;
    }

    /** As text, unless the message had values before. */
    static @Nullable Object written(@Nullable Object value, boolean asValues) {
        return asValues ? value : new String(RowJson.bytes(value), StandardCharsets.UTF_8);
    }
}
