package octonet.client;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * No answer came, so it is not known whether the server did what it was asked. A write that has an idempotency key can
 * be repeated without doing it twice.
 */
public final class ConnectionException extends OctonetException {
    private static final long serialVersionUID = 1;

    private ConnectionException(String code, String message, String hint, @Nullable Throwable cause) {
        super(code, message, hint, cause);
    }

    static ConnectionException unreachable(URI address, @Nullable Throwable cause) {
        return new ConnectionException(
                "unreachable",
                "No server answers at " + Address.origin(address),
                "Check the address, and that the server runs.",
                cause);
    }

    static ConnectionException interrupted(URI address, Throwable cause) {
        return new ConnectionException(
                "interrupted",
                "Waiting for " + Address.origin(address) + " was interrupted",
                "Ask again if the answer is still wanted.",
                cause);
    }

    static ConnectionException timeout(URI address, Duration limit, Throwable cause) {
        return new ConnectionException(
                "timeout",
                "The server at " + Address.origin(address) + " gave no whole answer in " + limit.toMillis() + " ms",
                "Ask for less, or set a longer timeout.",
                cause);
    }
}
