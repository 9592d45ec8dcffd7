package routes.entity;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that was refused or failed, in the words a client may see. It carries no stack trace: every code
 * but INTERNAL is an ordinary answer, and INTERNAL is logged where it is made, with its cause.
 */
public final class EntityException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<Problem> details;
    private final @Nullable String hint;
    private final transient @Nullable Duration retryAfter;

    private EntityException(
            ErrorCode code,
            String message,
            List<Problem> details,
            @Nullable String hint,
            @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.code = code;
        this.details = List.copyOf(details);
        this.hint = hint;
        this.retryAfter = retryAfter;
    }

    public EntityException(ErrorCode code, String message) {
        this(code, message, List.of(), null, null);
    }

    public EntityException(ErrorCode code, String message, List<Problem> details) {
        this(code, message, details, null, null);
    }

    public EntityException hint(String text) {
        return new EntityException(code, text(), details, text, retryAfter);
    }

    /** How long the client should wait before it tries again. */
    public EntityException retryAfter(Duration wait) {
        return new EntityException(code, text(), details, hint, wait);
    }

    public ErrorCode code() {
        return code;
    }

    public List<Problem> details() {
        return details;
    }

    public @Nullable String hint() {
        return hint;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The same in whole seconds, rounded up: who comes back a moment too early is refused again. */
    public @Nullable Long retryAfterSeconds() {
        return retryAfter == null ? null : Math.max(1, (retryAfter.toMillis() + 999) / 1000);
    }

    /** The message, which is never null here. */
    public String text() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }
}
