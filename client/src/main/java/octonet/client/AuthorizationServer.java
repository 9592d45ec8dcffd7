package octonet.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import octonet.client.LoginException.Reason;
import org.jspecify.annotations.Nullable;

/** The endpoints of OAuth at one server, as forms and answers. Whoever asks decides what an error means. */
final class AuthorizationServer {
    // A server may name any number of seconds; no clock goes that far.
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private final URI address;
    private final InstantSource clock;
    private final Wire wire;
    private @Nullable ServerMetadata metadata;

    /**
     * What a token endpoint said: a token, or an error of OAuth.
     *
     * @param error null where there is a token
     */
    record TokenAnswer(
            @Nullable Token token,
            @Nullable String error,
            @Nullable String description) {}

    AuthorizationServer(URI address, InstantSource clock, Wire wire) {
        this.address = address;
        this.clock = clock;
        this.wire = wire;
    }

    ServerMetadata metadata() {
        if (metadata == null) {
            Wire.Answer answer = wire.send(HttpRequest.newBuilder(ServerMetadata.location(address))
                    .header("Accept", "application/json")
                    .build());
            JsonNode told = answer.body();
            metadata = answer.status() == 200 && told != null && told.has("issuer")
                    ? ServerMetadata.read(address, told)
                    : ServerMetadata.standard(address);
        }
        return metadata;
    }

    DeviceGrant startDevice(Map<String, String> form) {
        Wire.Answer answer = post(metadata().deviceAuthorization(), form);
        JsonNode body = answer.body();
        if (!answer.good() || body == null) {
            throw refused(answer);
        }
        return DeviceGrant.read(address, body);
    }

    /** Asks for a token, and gives the errors that a token endpoint may answer with. */
    TokenAnswer token(URI endpoint, Map<String, String> form) {
        Wire.Answer answer = post(endpoint, form);
        if (!answer.good()) {
            String error = answer.text("error");
            return new TokenAnswer(
                    null, error == null ? "HTTP_" + answer.status() : error, answer.text("error_description"));
        }
        String type = answer.text("token_type");
        String token = answer.text("access_token");
        // RFC 6749 §7.1: a client must not use a token whose type it does not know.
        if (token == null || !"bearer".equalsIgnoreCase(type)) {
            throw new LoginException(Reason.OAUTH_ERROR, "The server at " + address + " answered with no bearer token");
        }
        try {
            return new TokenAnswer(new Token(token, "Bearer", expiry(answer), answer.text("scope")), null, null);
        } catch (IllegalArgumentException unfit) {
            throw new LoginException(
                    Reason.OAUTH_ERROR, "The server at " + address + " answered with a token that can't be used");
        }
    }

    private @Nullable Instant expiry(Wire.Answer answer) {
        JsonNode body = answer.body();
        JsonNode seconds = body == null ? null : body.path("expires_in");
        if (seconds == null || !seconds.canConvertToLong()) {
            return null;
        }
        long lasts = Math.max(0, Math.min(LONGEST.toSeconds(), seconds.longValue()));
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).plusSeconds(lasts);
    }

    /** RFC 7009: an unknown token is answered as a revoked one is. */
    void revoke(Token token, String clientId) {
        Map<String, String> form =
                Map.of("token", token.accessToken(), "token_type_hint", "access_token", "client_id", clientId);
        Wire.Answer answer = post(metadata().revocation(), form);
        if (!answer.good()) {
            throw new LoginException(
                    Reason.OAUTH_ERROR,
                    "The server at " + address + " did not revoke the key " + token + ": "
                            + said(answer.text("error"), answer.text("error_description"), answer.status()),
                    "The key still works: revoke it at the server, or try again.");
        }
    }

    /** The failure that an error of OAuth is, for one that says nothing else to the flow. */
    LoginException failure(TokenAnswer answer) {
        return new LoginException(
                "access_denied".equals(answer.error()) ? Reason.ACCESS_DENIED : Reason.OAUTH_ERROR,
                "The server at " + address + " gave no key: " + said(answer.error(), answer.description(), 0));
    }

    private LoginException refused(Wire.Answer answer) {
        return new LoginException(
                Reason.OAUTH_ERROR,
                "The server at " + address + " does not begin a login: "
                        + said(answer.text("error"), answer.text("error_description"), answer.status()),
                answer.status() == 404 ? "Check that the address is that of an Octonet server with logins." : null);
    }

    private static String said(@Nullable String error, @Nullable String description, int status) {
        String what = error == null ? "it answered " + status : error;
        return Printable.of(description == null ? what : what + " (" + description + ")");
    }

    private Wire.Answer post(URI endpoint, Map<String, String> form) {
        return wire.send(HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                .build());
    }

    static String encoded(Map<String, String> form) {
        return new TreeMap<>(form)
                .entrySet().stream()
                        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
