package routes.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set about the engine, with defaults that are safe on an open network. Wrong values are
 * refused when this is made, which is at the start.
 *
 * @param maxBodyBytes largest request body; more is answered with 413
 * @param bufferedBodyBytes bodies of a known length up to this reach the route as {@code byte[]}, larger ones as a stream
 * @param trustedProxies addresses or CIDR blocks whose forwarded headers are believed
 * @param publicUrl the base URL to use whatever the request says
 * @param headerOnly names that only count as a header: a query parameter of that name is not put on the message
 * @param asyncTimeout how long a route that went asynchronous may take; zero means for ever
 */
public record HttpSettings(
        long maxBodyBytes,
        int bufferedBodyBytes,
        CorsSettings cors,
        List<String> trustedProxies,
        ForwardedHeader forwardedHeader,
        @Nullable String publicUrl,
        Set<String> headerOnly,
        Duration asyncTimeout) {

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

    public HttpSettings {
        trustedProxies = List.copyOf(trustedProxies);
        headerOnly = Set.copyOf(headerOnly);
        if (maxBodyBytes < 1) {
            throw new IllegalArgumentException("octonet.http.max-body-bytes is " + maxBodyBytes + ": use 1 or more");
        }
        if (bufferedBodyBytes < 0) {
            throw new IllegalArgumentException(
                    "octonet.http.buffered-body-bytes is " + bufferedBodyBytes + ": use 0 or more");
        }
        publicUrl = publicUrl == null || publicUrl.isBlank() ? null : withoutSlash(publicUrl.strip());
    }

    /** 10 MiB bodies, up to 64 KiB of them buffered; any origin without credentials; no proxy is believed. */
    public static HttpSettings defaults() {
        return new HttpSettings(
                10L << 20,
                64 << 10,
                CorsSettings.open(),
                List.of(),
                ForwardedHeader.X_FORWARDED,
                null,
                HEADER_ONLY,
                Duration.ofMinutes(5));
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
