package octonet.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks one server under one key. What reads is asked again when nobody answers or the server says when to come back;
 * what writes only where an idempotency key keeps it from being done twice.
 */
final class Requests {
    private static final int ATTEMPTS = 3;
    private static final int NO_CONTENT = 204;
    private static final int LONGEST_WAIT_SECONDS = 5;
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final URI base;
    private final Map<String, String> headers;
    private final ObjectMapper json;
    private final Wire wire;

    Requests(URI base, Map<String, String> headers, ObjectMapper json, Wire wire) {
        this.base = base;
        this.headers = headers;
        this.json = json;
        this.wire = wire;
    }

    JsonNode get(String path, Map<String, ?> query) {
        return send("GET", path + text(query), null, null, true);
    }

    /** @param body null for none */
    JsonNode read(String method, String path, @Nullable Object body) {
        return send(method, path, body, null, true);
    }

    /** @param idempotencyKey null where it is not to be asked twice */
    JsonNode write(String method, String path, @Nullable Object body, @Nullable String idempotencyKey) {
        return send(method, path, body, idempotencyKey, idempotencyKey != null);
    }

    @Override
    public String toString() {
        String key = headers.get("X-API-Key");
        return base + (key == null ? " without a key" : " with the key " + new Token(key, "Bearer", null, null));
    }

    private JsonNode send(
            String method, String path, @Nullable Object body, @Nullable String idempotencyKey, boolean again) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : publisher(body));
        headers.forEach(request::header);
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        HttpRequest built = request.build();
        for (int attempt = 1; ; attempt++) {
            boolean last = !again || attempt == ATTEMPTS;
            long pause = FIRST_PAUSE_MILLIS << attempt;
            try {
                Wire.Answer answer = wire.send(built);
                JsonNode told = answer.body();
                if (answer.good() && (told != null || answer.status() == NO_CONTENT)) {
                    return told == null ? MissingNode.getInstance() : told;
                }
                long wait = last ? -1 : wait(answer);
                if (wait < 0) {
                    throw ServerException.of(
                            answer.status(), answer.body(), method + " " + path.replaceFirst("\\?.*", ""));
                }
                pause = wait;
            } catch (ConnectionException away) {
                if (last || !away.code().equals("unreachable")) {
                    throw away;
                }
            }
            pause(pause);
        }
    }

    /** For how long the server wants to be left alone, in milliseconds; negative where it does not say or that is too long. */
    private static long wait(Wire.Answer answer) {
        String told = answer.retryAfter();
        if ((answer.status() != 503 && answer.status() != 429) || told == null || !told.matches("\\d{1,4}")) {
            return -1;
        }
        int seconds = Integer.parseInt(told);
        return seconds > LONGEST_WAIT_SECONDS ? -1 : TimeUnit.SECONDS.toMillis(seconds);
    }

    private void pause(long millis) {
        try {
            Thread.sleep(Duration.ofMillis(millis).toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ConnectionException.interrupted(base, stopped);
        }
    }

    private HttpRequest.BodyPublisher publisher(Object body) {
        try {
            return HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
        } catch (JsonProcessingException unfit) {
            throw new IllegalArgumentException(
                    "What was given can't be written as JSON: " + unfit.getOriginalMessage(), unfit);
        }
    }

    private String text(Map<String, ?> query) {
        StringJoiner text = new StringJoiner("&", "?", "").setEmptyValue("");
        query.forEach((name, value) -> text.add(name + "=" + URLEncoder.encode(plain(value), StandardCharsets.UTF_8)));
        return text.toString();
    }

    private String plain(Object value) {
        try {
            return value instanceof String text ? text : json.writeValueAsString(value);
        } catch (JsonProcessingException unfit) {
            throw new IllegalArgumentException(
                    "What was given can't be written as JSON: " + unfit.getOriginalMessage(), unfit);
        }
    }
}
