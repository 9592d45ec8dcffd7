package routes.transport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;

/** What goes with an error over HTTP, whatever its body is. */
public final class HttpErrors {
    private static final String ONE_OF = "must be one of ";

    private HttpErrors() {}

    /** @param allow the methods of the path, which are told in the header {@code Allow} too (RFC 9110 §15.5.6) */
    public static EntityException methodNotAllowed(String message, String allow) {
        return new EntityException(
                ErrorCode.METHOD_NOT_ALLOWED, message, List.of(new Problem("method", ONE_OF + allow)));
    }

    /** The status by which HTTP tells it. */
    public static int status(ErrorCode code) {
        return switch (code) {
            case BAD_REQUEST, MISSING_ID, MISSING_DATA, MISSING_QUERY, MISSING_STAGES, MISSING_PARAMS -> 400;
            case UNAUTHORIZED -> 401;
            case FORBIDDEN -> 403;
            case PROJECT_NOT_FOUND, ENTITY_NOT_FOUND, NOT_FOUND, UNKNOWN_OP -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case CONFLICT -> 409;
            case CHANGES_GONE -> 410;
            case PRECONDITION_FAILED -> 412;
            case PAYLOAD_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case VALIDATION_FAILED, IDEMPOTENCY_MISMATCH -> 422;
            case RATE_LIMITED, QUOTA_EXCEEDED -> 429;
            case INTERNAL -> 500;
            case NOT_SUPPORTED -> 501;
            case DB_NOT_CONNECTED, OVERLOADED -> 503;
            case TIMEOUT -> 504;
        };
    }

    /** The code by which clients over HTTP know it: an unknown entity has had a name of its own from the start. */
    public static String code(ErrorCode code) {
        return code == ErrorCode.ENTITY_NOT_FOUND ? "UNKNOWN_ENTITY" : code.name();
    }

    public static Map<String, String> headers(EntityException error, String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpOutput.CONTENT_TYPE, contentType);
        headers.put(HttpOutput.CACHE_CONTROL, "no-store");
        if (error.code() == ErrorCode.UNAUTHORIZED) {
            headers.put("WWW-Authenticate", "Bearer realm=\"octonet\"");
        }
        if (error.code() == ErrorCode.METHOD_NOT_ALLOWED) {
            error.details().stream()
                    .map(Problem::problem)
                    .filter(text -> text.startsWith(ONE_OF))
                    .forEach(text -> headers.put("Allow", text.substring(ONE_OF.length())));
        }
        Long seconds = error.retryAfterSeconds();
        if (seconds != null) {
            headers.put("Retry-After", seconds.toString());
        }
        return headers;
    }
}
