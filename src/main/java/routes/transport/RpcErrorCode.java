package routes.transport;

import routes.entity.ErrorCode;

/**
 * The numbers of errors: those of the JSON-RPC 2.0 specification §5.1 where it has one, else of the range it leaves to
 * servers, made of the HTTP status that the same error has over REST, so that 403 is -32003 and 503 is -32053.
 */
public final class RpcErrorCode {
    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL_ERROR = -32603;

    private RpcErrorCode() {}

    /** What the error is called: in the specification's words where its examples have some, else in ours. */
    public static String message(int code, String ours) {
        return switch (code) {
            case PARSE_ERROR -> "Parse error";
            case INVALID_REQUEST -> "Invalid Request";
            case METHOD_NOT_FOUND -> "Method not found";
            default -> ours;
        };
    }

    public static int of(ErrorCode code) {
        return switch (code) {
            case BAD_REQUEST,
                    VALIDATION_FAILED,
                    MISSING_ID,
                    MISSING_DATA,
                    MISSING_QUERY,
                    MISSING_STAGES,
                    MISSING_PARAMS -> INVALID_PARAMS;
            case ENTITY_NOT_FOUND, UNKNOWN_OP, METHOD_NOT_ALLOWED -> METHOD_NOT_FOUND;
            case INTERNAL -> INTERNAL_ERROR;
            case UNAUTHORIZED -> -32001;
            case FORBIDDEN -> -32003;
            case NOT_FOUND, PROJECT_NOT_FOUND -> -32004;
            case NOT_ACCEPTABLE -> -32006;
            case CONFLICT -> -32009;
            case CHANGES_GONE -> -32010;
            case PRECONDITION_FAILED -> -32012;
            case PAYLOAD_TOO_LARGE -> -32013;
            case UNSUPPORTED_MEDIA_TYPE -> -32015;
            case IDEMPOTENCY_MISMATCH -> -32022;
            case RATE_LIMITED, QUOTA_EXCEEDED -> -32029;
            case NOT_SUPPORTED -> -32051;
            case DB_NOT_CONNECTED, OVERLOADED -> -32053;
            case TIMEOUT -> -32054;
        };
    }
}
