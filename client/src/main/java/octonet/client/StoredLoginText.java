package octonet.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A login as a file has it, in JSON. Whatever is not of that form counts as no login. */
final class StoredLoginText {
    private static final int VERSION = 1;

    // In milliseconds this is a day of 1973, in seconds one of the year 5138.
    private static final long SECONDS_UNTIL = 100_000_000_000L;

    private StoredLoginText() {}

    static byte[] write(StoredLogin login) {
        ObjectNode all = Wire.JSON.createObjectNode();
        all.put("version", VERSION).put("host", login.host());
        all.put("endpoint", login.endpoint().toString());
        Token token = login.token();
        ObjectNode inner = all.putObject("token");
        inner.put("access_token", token.accessToken()).put("token_type", token.tokenType());
        inner.put(
                "expires_at",
                token.expiresAt() == null ? null : token.expiresAt().toEpochMilli());
        inner.put("scope", token.scope());
        all.put("issued_at", login.issuedAt().toEpochMilli()).put("client_id", login.clientId());
        try {
            return Wire.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plain values are written as JSON", impossible);
        }
    }

    static Optional<StoredLogin> read(byte[] content) {
        try {
            JsonNode all = Wire.JSON.readTree(content);
            return all.path("version").asInt() == VERSION ? Optional.of(login(all)) : Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException | ArithmeticException damaged) {
            return Optional.empty();
        }
    }

    private static StoredLogin login(JsonNode all) {
        JsonNode token = all.path("token");
        Token read = new Token(
                text(token, "access_token"),
                text(token, "token_type"),
                instant(token.path("expires_at")),
                token.path("scope").isTextual() ? token.path("scope").asText() : null);
        Instant issued = instant(all.path("issued_at"));
        return new StoredLogin(
                text(all, "host"),
                Address.trusted(text(all, "endpoint")),
                read,
                issued == null ? Instant.EPOCH : issued,
                text(all, "client_id"));
    }

    private static String text(JsonNode parent, String member) {
        JsonNode value = parent.path(member);
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw new IllegalArgumentException(member + " is no text");
        }
        return value.asText();
    }

    private static @Nullable Instant instant(JsonNode time) {
        if (time.isNull() || time.isMissingNode()) {
            return null;
        }
        if (!time.isIntegralNumber() || !time.canConvertToLong()) {
            throw new IllegalArgumentException("a time is no number");
        }
        long value = time.longValue();
        return value < SECONDS_UNTIL ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value);
    }
}
