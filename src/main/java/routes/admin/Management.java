package routes.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.transport.HttpOutput;
import routes.transport.RowJson;

/** The envelope of what is answered about management, which nothing between here and the client may keep. */
final class Management {
    private static final Map<String, String> HEADERS =
            Map.of(HttpOutput.CONTENT_TYPE, "application/json", HttpOutput.CACHE_CONTROL, "no-store");

    private Management() {}

    static HttpOutput answer(int status, @Nullable Object data) {
        return output(status, data, null);
    }

    static HttpOutput page(List<?> rows) {
        return output(200, rows, Map.of("count", rows.size()));
    }

    private static HttpOutput output(int status, @Nullable Object data, @Nullable Object metadata) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("status", "ok");
        envelope.put("data", data);
        if (metadata != null) {
            envelope.put("metadata", metadata);
        }
        return new HttpOutput(status, HEADERS, RowJson.bytes(envelope));
    }
}
