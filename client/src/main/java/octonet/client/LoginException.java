package octonet.client;

import org.jspecify.annotations.Nullable;

/**
 * A login came to no key. The message is for people; programs look at {@link #reason()}, or at {@link #code()}, which is
 * the same in the spelling of the wire.
 */
public final class LoginException extends OctonetException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Why there is no key. */
    public enum Reason {
        /** The person, or a rule of the server, refused. */
        ACCESS_DENIED("access_denied"),
        /** Nobody approved in time. */
        EXPIRED_TOKEN("expired_token"),
        /** What came back belongs to another login. */
        STATE_MISMATCH("state_mismatch"),
        /** The server answered with another error, or with something that can't be trusted. */
        OAUTH_ERROR("oauth_error"),
        /** There is no browser that could be opened. */
        NO_BROWSER("no_browser"),
        /** Nobody came back from the browser in time, or the waiting was interrupted. */
        TIMEOUT("timeout");

        private final String code;

        Reason(String code) {
            this.code = code;
        }
    }

    LoginException(Reason reason, String message) {
        this(reason, message, null);
    }

    LoginException(Reason reason, String message, @Nullable String hint) {
        super(reason.code, message, hint, null);
        this.reason = reason;
    }

    /** Why there is no key. */
    public Reason reason() {
        return reason;
    }
}
