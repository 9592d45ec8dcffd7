package routes.transport.trpc;

import routes.entity.ErrorCode;

/** What an error is called in tRPC 11: its key, the number that goes with it, and its HTTP status. */
enum TrpcErrorCode {
    PARSE_ERROR(-32700, 400),
    BAD_REQUEST(-32600, 400),
    UNAUTHORIZED(-32001, 401),
    FORBIDDEN(-32003, 403),
    NOT_FOUND(-32004, 404),
    METHOD_NOT_SUPPORTED(-32005, 405),
    TIMEOUT(-32008, 408),
    CONFLICT(-32009, 409),
    PRECONDITION_FAILED(-32012, 412),
    PAYLOAD_TOO_LARGE(-32013, 413),
    UNSUPPORTED_MEDIA_TYPE(-32015, 415),
    UNPROCESSABLE_CONTENT(-32022, 422),
    TOO_MANY_REQUESTS(-32029, 429),
    INTERNAL_SERVER_ERROR(-32603, 500),
    NOT_IMPLEMENTED(-32603, 501),
    SERVICE_UNAVAILABLE(-32603, 503),
    GATEWAY_TIMEOUT(-32603, 504);

    private final int number;
    private final int status;

    TrpcErrorCode(int number, int status) {
        this.number = number;
        this.status = status;
    }

    int number() {
        return number;
    }

    int status() {
        return status;
    }

    static TrpcErrorCode of(ErrorCode code) {
        return switch (code) {
            case BAD_REQUEST, NOT_ACCEPTABLE, MISSING_ID, MISSING_DATA, MISSING_QUERY, MISSING_STAGES, MISSING_PARAMS ->
                BAD_REQUEST;
            case UNAUTHORIZED -> UNAUTHORIZED;
            case FORBIDDEN -> FORBIDDEN;
            case PROJECT_NOT_FOUND, ENTITY_NOT_FOUND, NOT_FOUND, UNKNOWN_OP -> NOT_FOUND;
            case METHOD_NOT_ALLOWED -> METHOD_NOT_SUPPORTED;
            case CONFLICT -> CONFLICT;
            case PRECONDITION_FAILED, CHANGES_GONE -> PRECONDITION_FAILED;
            case PAYLOAD_TOO_LARGE -> PAYLOAD_TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> UNSUPPORTED_MEDIA_TYPE;
            case VALIDATION_FAILED, IDEMPOTENCY_MISMATCH -> UNPROCESSABLE_CONTENT;
            case RATE_LIMITED, QUOTA_EXCEEDED -> TOO_MANY_REQUESTS;
            case INTERNAL -> INTERNAL_SERVER_ERROR;
            case NOT_SUPPORTED -> NOT_IMPLEMENTED;
            case DB_NOT_CONNECTED, OVERLOADED -> SERVICE_UNAVAILABLE;
            case TIMEOUT -> GATEWAY_TIMEOUT;
        };
    }
}
