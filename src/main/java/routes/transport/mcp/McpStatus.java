package routes.transport.mcp;

import routes.entity.ErrorCode;

/**
 * The HTTP status of what went wrong. What is about the key or the server has one of its own, for HTTP's clients and for
 * what stands between; anything else is an answer, whose error is in its body.
 */
final class McpStatus {
    private McpStatus() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case UNAUTHORIZED -> 401;
            case FORBIDDEN -> 403;
            case PROJECT_NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case PAYLOAD_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case RATE_LIMITED, QUOTA_EXCEEDED -> 429;
            case DB_NOT_CONNECTED, OVERLOADED -> 503;
            case BAD_REQUEST,
                    VALIDATION_FAILED,
                    MISSING_ID,
                    MISSING_DATA,
                    MISSING_QUERY,
                    MISSING_STAGES,
                    MISSING_PARAMS,
                    ENTITY_NOT_FOUND,
                    NOT_FOUND,
                    UNKNOWN_OP,
                    CONFLICT,
                    PRECONDITION_FAILED,
                    IDEMPOTENCY_MISMATCH,
                    CHANGES_GONE,
                    TIMEOUT,
                    NOT_SUPPORTED,
                    INTERNAL -> 200;
        };
    }

    /** Whether it is said of the door and not of what was asked, so that no model has to hear of it. */
    static boolean atTheDoor(ErrorCode code) {
        return code == ErrorCode.UNAUTHORIZED || code == ErrorCode.RATE_LIMITED || code == ErrorCode.QUOTA_EXCEEDED;
    }
}
