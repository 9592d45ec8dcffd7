package routes.transport;

import java.util.LinkedHashMap;
import java.util.Map;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** The headers that go with an error over HTTP, whatever its body is. */
public final class HttpErrors {
    private HttpErrors() {}

    public static Map<String, String> headers(EntityException error, String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpOutput.CONTENT_TYPE, contentType);
        headers.put(HttpOutput.CACHE_CONTROL, "no-store");
        if (error.code() == ErrorCode.UNAUTHORIZED) {
            headers.put("WWW-Authenticate", "Bearer realm=\"octonet\"");
        }
        Long seconds = error.retryAfterSeconds();
        if (seconds != null) {
            headers.put("Retry-After", seconds.toString());
        }
        return headers;
    }
}
