package routes.access;

import java.time.Duration;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** The texts of what is refused here. One text stands for all that can be wrong with a key, so that none tells more. */
final class Refusals {
    private Refusals() {}

    static EntityException keyRequired() {
        return new EntityException(ErrorCode.UNAUTHORIZED, "API key required")
                .hint("Send it as \"X-API-Key: <key>\" or as \"Authorization: Bearer <key>\".");
    }

    static EntityException invalidKey() {
        return new EntityException(ErrorCode.UNAUTHORIZED, "Invalid or revoked API key")
                .hint("Check that the key is whole and not expired, or ask for a new one.");
    }

    static EntityException severalKeys() {
        return new EntityException(ErrorCode.BAD_REQUEST, "Two different API keys in one request")
                .hint("Send one key, in one place.");
    }

    static EntityException wrongAddress() {
        return new EntityException(ErrorCode.FORBIDDEN, "API key not allowed from this address")
                .hint("The key is limited to certain client addresses.");
    }

    static EntityException tooMany(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new EntityException(ErrorCode.RATE_LIMITED, "Too many requests")
                .hint("Try again in " + seconds + (seconds == 1 ? " second." : " seconds."))
                .retryAfter(Duration.ofSeconds(seconds));
    }

    static EntityException keysUnavailable(Duration wait) {
        return new EntityException(
                        ErrorCode.DB_NOT_CONNECTED, "API keys can't be checked: the system database does not answer")
                .retryAfter(wait);
    }
}
