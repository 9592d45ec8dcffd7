package routes.transport.websocket;

import routes.entity.ErrorCode;

/** The codes by which a connection is closed: those of RFC 6455 §7.4.1 where it has one, else 4000 and the HTTP status. */
final class WebsocketClose {
    static final int TRY_LATER = 1013;
    static final int NO_KEY = 4401;

    private WebsocketClose() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case UNAUTHORIZED -> NO_KEY;
            case FORBIDDEN -> 4403;
            case PROJECT_NOT_FOUND, ENTITY_NOT_FOUND, NOT_FOUND, UNKNOWN_OP -> 4404;
            case CHANGES_GONE -> 4410;
            case RATE_LIMITED, QUOTA_EXCEEDED -> 4429;
            case PAYLOAD_TOO_LARGE -> 1009;
            case DB_NOT_CONNECTED, OVERLOADED, TIMEOUT -> TRY_LATER;
            case INTERNAL -> 1011;
            case BAD_REQUEST,
                    MISSING_ID,
                    MISSING_DATA,
                    MISSING_QUERY,
                    MISSING_STAGES,
                    MISSING_PARAMS,
                    VALIDATION_FAILED,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    UNSUPPORTED_MEDIA_TYPE,
                    CONFLICT,
                    PRECONDITION_FAILED,
                    IDEMPOTENCY_MISMATCH,
                    NOT_SUPPORTED -> 4400;
        };
    }
}
