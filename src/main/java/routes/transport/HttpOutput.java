package routes.transport;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer ready for HTTP. To a HEAD request it is the same; the engine leaves the body out.
 *
 * @param body {@code byte[]}, {@code InputStream} or {@link routes.entity.StreamedBody}
 */
public record HttpOutput(int status, Map<String, String> headers, Object body) {
    public static final byte[] EMPTY = new byte[0];

    public static final String CONTENT_TYPE = "Content-Type";
    public static final String CACHE_CONTROL = "Cache-Control";

    /** Rows depend on who asks, which a cache can't see in a key header: it may keep them for one user, checked anew. */
    public static final String PRIVATE = "private, no-cache";

    private static final Map<String, String> JSON = Map.of(CONTENT_TYPE, "application/json", CACHE_CONTROL, PRIVATE);

    public static final String EVENT_STREAM = "text/event-stream";

    private static final Map<String, String> EVENTS =
            Map.of(CONTENT_TYPE, EVENT_STREAM, CACHE_CONTROL, "no-cache", "X-Accel-Buffering", "no");

    /** A stream of events (WHATWG HTML §9.2): a session that goes on, or one that is over with its answer. */
    public static HttpOutput events(Object body) {
        return new HttpOutput(200, EVENTS, body);
    }

    public static HttpOutput json(int status, byte[] body) {
        return new HttpOutput(status, JSON, body);
    }

    /** @param more names and values of further headers by turns; those without a value are left out */
    public static HttpOutput json(int status, byte[] body, @Nullable String... more) {
        Map<String, String> headers = new LinkedHashMap<>(JSON);
        for (int i = 0; i < more.length; i += 2) {
            String value = more[i + 1];
            if (value != null) {
                headers.put(String.valueOf(more[i]), value);
            }
        }
        return new HttpOutput(status, headers, body);
    }
}
