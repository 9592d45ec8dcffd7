package routes.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import routes.entity.HeapShare;

/** Decides how the body of a request reaches the route, and refuses what must not be read at all. */
final class RequestBody {

    private final HttpSettings settings;
    private final HeapShare heap;

    RequestBody(HttpSettings settings, HeapShare heap) {
        this.settings = settings;
        this.heap = heap;
    }

    /** Why this body is refused before a byte of it is read, or null. */
    @Nullable
    HttpProblem refusal(HttpServletRequest request, HttpConsumer consumer) {
        if (request.getContentLengthLong() > settings.maxBodyBytes()) {
            return HttpProblem.tooLarge(settings.maxBodyBytes());
        }
        if (!isPresent(request)) {
            return null;
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return HttpProblem.encodedBody();
        }
        String consumes = consumer.getEndpoint().getConsumes();
        return consumes == null || reads(consumes, request.getContentType()) ? null : HttpProblem.mediaType(consumes);
    }

    /** Null without a body, {@code byte[]} for a small one of a known length, else a bounded stream. */
    @Nullable
    Object read(HttpServletRequest request) throws IOException {
        if (!isPresent(request)) {
            return null;
        }
        long length = request.getContentLengthLong();
        if (length < 0 || length > settings.bufferedBodyBytes()) {
            return new BoundedBody(request.getInputStream(), settings.maxBodyBytes(), heap.part());
        }
        // Grows with what arrives: a length that is only announced must not cost any memory.
        return request.getInputStream().readNBytes((int) length);
    }

    private static boolean isPresent(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length > 0 || (length < 0 && request.getHeader("Transfer-Encoding") != null);
    }

    private static boolean reads(String consumes, @Nullable String contentType) {
        if (consumes.contains("*/*")) {
            return true;
        }
        if (contentType == null) {
            return false;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(consumes.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .anyMatch(accepted -> accepted.equals(type)
                        || (accepted.endsWith("/*") && type.startsWith(accepted.substring(0, accepted.length() - 1))));
    }
}
