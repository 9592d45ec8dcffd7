package routes.http;

import java.time.Duration;
import java.util.List;

/**
 * Which web pages may read answers. Either {@code *}, which never goes with credentials, or a list of origins that
 * are compared as whole strings.
 */
public record CorsSettings(
        List<String> allowedOrigins, boolean allowCredentials, List<String> exposedHeaders, Duration maxAge) {

    /** Response headers that a script needs and that browsers hide by default. */
    public static final List<String> EXPOSED_HEADERS =
            List.of("ETag", "Location", "Mcp-Session-Id", "Retry-After", "WWW-Authenticate");

    public CorsSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        exposedHeaders = List.copyOf(exposedHeaders);
        if (allowCredentials && allowedOrigins.contains("*")) {
            throw new IllegalArgumentException("octonet.http.cors.allow-credentials is true while"
                    + " octonet.http.cors.allowed-origins is *: list the origins, or switch credentials off");
        }
        if (allowedOrigins.contains("*") && allowedOrigins.size() > 1) {
            throw new IllegalArgumentException(
                    "octonet.http.cors.allowed-origins mixes * with other origins: use one or the other");
        }
        if (allowedOrigins.contains("null")) {
            throw new IllegalArgumentException("octonet.http.cors.allowed-origins names null, which any sandboxed page"
                    + " can send: serve the page from an origin and list that");
        }
    }

    /** Any origin, no credentials. */
    public static CorsSettings open() {
        return new CorsSettings(List.of("*"), false, EXPOSED_HEADERS, Duration.ofHours(1));
    }

    /** Exactly these origins, with or without credentials. */
    public static CorsSettings only(List<String> origins, boolean credentials) {
        return new CorsSettings(origins, credentials, EXPOSED_HEADERS, Duration.ofHours(1));
    }

    boolean anyOrigin() {
        return allowedOrigins.contains("*");
    }
}
