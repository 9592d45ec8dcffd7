package routes.entity;

/**
 * The catalogue of everything that can go wrong, one meaning each. Every transport maps it by a switch without
 * a default, so a code added here does not compile until each wire format answers it.
 */
public enum ErrorCode {
    /** No key, or one that is malformed, unknown, expired or revoked. */
    UNAUTHORIZED,
    /** A good key that may not do this. */
    FORBIDDEN,
    PROJECT_NOT_FOUND,
    ENTITY_NOT_FOUND,
    /** No such row, or none that the caller may see. */
    NOT_FOUND,
    /** A path or method name that leads nowhere. */
    UNKNOWN_OP,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    UNSUPPORTED_MEDIA_TYPE,
    MISSING_ID,
    MISSING_DATA,
    MISSING_QUERY,
    MISSING_STAGES,
    MISSING_PARAMS,
    /** A request that can't be understood: malformed text, an unknown field or operator, an option out of range. */
    BAD_REQUEST,
    /** Data that the schema or a constraint of the database refuses. */
    VALIDATION_FAILED,
    /** The write contradicts rows that are there: a unique value is taken, a row is still referred to. */
    CONFLICT,
    /** The row is no longer the one the caller's entity tag named. */
    PRECONDITION_FAILED,
    /** An idempotency key was used before for another request. */
    IDEMPOTENCY_MISMATCH,
    /** The sequence to resume from lies before the oldest change that is kept. */
    CHANGES_GONE,
    /** Too many requests in a short time. */
    RATE_LIMITED,
    /** The allowance of a longer period is used up. */
    QUOTA_EXCEEDED,
    PAYLOAD_TOO_LARGE,
    TIMEOUT,
    /** The project's database does not answer. */
    DB_NOT_CONNECTED,
    /** The server has more to do than it can take on. */
    OVERLOADED,
    /** The project's database can't do this. */
    NOT_SUPPORTED,
    /** A fault of ours: logged in full under an id, shown as one sentence with that id. */
    INTERNAL
}
