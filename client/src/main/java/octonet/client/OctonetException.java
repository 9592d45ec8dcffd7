package octonet.client;

import org.jspecify.annotations.Nullable;

/**
 * Something that was asked of a server went wrong. Its code is for programs, its message and hint are for people, and
 * none of them ever holds a key.
 */
public abstract sealed class OctonetException extends RuntimeException
        permits ServerException, ConnectionException, LoginException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final @Nullable String hint;

    OctonetException(String code, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.hint = hint;
    }

    /** What went wrong, such as {@code NOT_FOUND}, {@code access_denied} or {@code timeout}. */
    public String code() {
        return code;
    }

    /** What can be done about it, where somebody knows. */
    public @Nullable String hint() {
        return hint;
    }
}
