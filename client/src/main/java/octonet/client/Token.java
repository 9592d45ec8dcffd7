package octonet.client;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key that a login came to. It goes into {@code X-API-Key} or behind {@code Bearer}; as text it shows its first
 * characters alone.
 *
 * @param expiresAt null where no end is known
 * @param scope what it may do, its parts separated by spaces; null where the server does not say
 */
public record Token(
        String accessToken,
        String tokenType,
        @Nullable Instant expiresAt,
        @Nullable String scope) {
    /** A token that ends sooner than this is over for whoever is about to use it. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,4096}");
    private static final int SHOWN = "sk_live_abcdef".length();

    /** @throws IllegalArgumentException where the access token could not stand in a header */
    public Token {
        if (!VISIBLE.matcher(accessToken).matches()) {
            throw new IllegalArgumentException("The access token has characters that no key has");
        }
    }

    /** What people may see of the key: enough to tell it from others. */
    public String prefix() {
        return accessToken.substring(0, Math.min(SHOWN, accessToken.length() / 4)) + "...";
    }

    /** How long it is still good, null where no end is known. */
    public @Nullable Duration expiresIn(Instant now) {
        return expiresAt == null ? null : Duration.between(now, expiresAt);
    }

    boolean lasts(Instant now) {
        return expiresAt == null || now.plus(SKEW).isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return prefix();
    }
}
