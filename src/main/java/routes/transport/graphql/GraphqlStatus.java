package routes.transport.graphql;

import routes.entity.ErrorCode;

/** The HTTP status of a request of which nothing was executed. */
final class GraphqlStatus {
    private GraphqlStatus() {}

    /**
     * Whether it speaks of what was asked, and not of who asked or of the server. A stream of events tells this in an
     * event, since its clients see nothing of another answer than its status (graphql-sse, distinct connections mode).
     */
    static boolean isOfTheDocument(int status) {
        return status == 400 || status == 404 || status == 410 || status == 501;
    }

    static int of(ErrorCode code) {
        return switch (code) {
            case BAD_REQUEST,
                    MISSING_ID,
                    MISSING_DATA,
                    MISSING_QUERY,
                    MISSING_STAGES,
                    MISSING_PARAMS,
                    VALIDATION_FAILED,
                    UNKNOWN_OP,
                    ENTITY_NOT_FOUND -> 400;
            case UNAUTHORIZED -> 401;
            case FORBIDDEN -> 403;
            case PROJECT_NOT_FOUND, NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case CONFLICT -> 409;
            case CHANGES_GONE -> 410;
            case PRECONDITION_FAILED -> 412;
            case PAYLOAD_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case IDEMPOTENCY_MISMATCH -> 422;
            case RATE_LIMITED, QUOTA_EXCEEDED -> 429;
            case INTERNAL -> 500;
            case NOT_SUPPORTED -> 501;
            case DB_NOT_CONNECTED, OVERLOADED -> 503;
            case TIMEOUT -> 504;
        };
    }
}
