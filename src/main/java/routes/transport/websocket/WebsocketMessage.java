package routes.transport.websocket;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.transport.Refusal;

/**
 * A message of a client: what it wants, under which marks it wants the answer, and everything else in it.
 *
 * @param type of its own, {@code request} where it names none
 * @param echo the members {@code requestId} and {@code id} as they came, which the answer repeats
 * @param members without type and requestId
 */
record WebsocketMessage(String type, Map<String, Object> echo, Map<String, @Nullable Object> members) {
    static final String REQUEST = "request";

    private static final int LONGEST_MARK = 255;

    static WebsocketMessage of(Map<?, ?> sent) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        sent.forEach((name, value) -> members.put(String.valueOf(name), value));
        Map<String, Object> echo = new LinkedHashMap<>();
        mark("requestId", members.remove("requestId"), echo);
        mark("id", members.get("id"), echo);
        Object type = members.remove("type");
        if (type != null && !(type instanceof String)) {
            throw Refusal.badRequest("The member type must be a text", "Leave it out for a request.");
        }
        return new WebsocketMessage(type == null ? REQUEST : (String) type, echo, members);
    }

    private static void mark(String name, @Nullable Object value, Map<String, Object> echo) {
        if (value == null) {
            return;
        }
        if (!(value instanceof Number || value instanceof String text && text.length() <= LONGEST_MARK)) {
            throw Refusal.badRequest(
                    "The member " + name + " must be a text or a number",
                    "A text has at most " + LONGEST_MARK + " characters.");
        }
        echo.put(name, value);
    }
}
