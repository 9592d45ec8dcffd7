package routes.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set about the engine, with defaults that are safe on an open network. Wrong values are
 * refused when this is made, which is at the start.
 *
 * @param trustedProxies addresses or CIDR blocks whose forwarded headers are believed
 * @param publicUrls addresses clients know this server by; the first is the base URL whatever the request says
 * @param headerOnly names that only count as a header: a query parameter of that name is not put on the message
 * @param asyncTimeout how long a route that went asynchronous may take; zero means for ever
 * @param localOnly whether only this machine is answered, and no web page of another origin
 */
public record HttpSettings(
        BodyLimits bodies,
        CorsSettings cors,
        List<String> trustedProxies,
        ForwardedHeader forwardedHeader,
        List<String> publicUrls,
        Set<String> headerOnly,
        Duration asyncTimeout,
        boolean localOnly) {

    /** Headers that decide who asks, for what project and under what condition. */
    public static final Set<String> HEADER_ONLY = Set.of(
            "authorization",
            "cookie",
            "host",
            "origin",
            "accept",
            "content-type",
            "x-api-key",
            "x-project",
            "if-match",
            "if-none-match",
            "idempotency-key",
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-proto",
            "x-forwarded-host");

    private static final Pattern ADDRESS =
            Pattern.compile("https?://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?(?:/[A-Za-z0-9._~/-]*)?");

    public HttpSettings {
        trustedProxies = List.copyOf(trustedProxies);
        headerOnly = Set.copyOf(headerOnly);
        publicUrls = publicUrls.stream()
                .filter(url -> !url.isBlank())
                .map(url -> checked(url.strip()))
                .toList();
    }

    /** Any origin without credentials; no proxy is believed. */
    public static HttpSettings defaults() {
        return new HttpSettings(
                BodyLimits.defaults(),
                CorsSettings.open(),
                List.of(),
                ForwardedHeader.X_FORWARDED,
                List.of(),
                HEADER_ONLY,
                Duration.ofMinutes(5),
                false);
    }

    /** The base URL to use whatever a request says, or null. */
    @Nullable
    String publicUrl() {
        return publicUrls.isEmpty() ? null : publicUrls.get(0);
    }

    private static String checked(String url) {
        if (!ADDRESS.matcher(url).matches()) {
            throw new IllegalArgumentException("octonet.public-url has '" + url
                    + "': write whole addresses such as https://api.example.org, without a query");
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
