package routes.transport.odata;

import routes.entity.ErrorCode;

/** What each error is called over HTTP. */
final class OdataStatus {
    private OdataStatus() {}

    static int of(ErrorCode code) {
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
}
