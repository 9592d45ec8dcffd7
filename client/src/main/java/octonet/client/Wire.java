package octonet.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests over HTTP and reads answers in JSON. Redirects are not followed: a key is for the server it was made by. */
final class Wire {
    /** Reads decimals as they are written. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final HttpClient http;
    private final Duration timeout;

    /**
     * An answer, read to its end.
     *
     * @param body null where it is no JSON
     */
    record Answer(
            int status, @Nullable JsonNode body, @Nullable String retryAfter) {
        boolean good() {
            return status / 100 == 2;
        }

        /** A member that is a text, or null. */
        @Nullable
        String text(String member) {
            JsonNode value = body == null ? null : body.path(member);
            return value == null || !value.isTextual() ? null : value.asText();
        }
    }

    /** @param timeout for a whole answer, not only for its beginning */
    Wire(Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    Answer send(HttpRequest request) {
        URI address = request.uri();
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            String retryAfter = response.headers().firstValue("Retry-After").orElse(null);
            return new Answer(response.statusCode(), json(response.body()), retryAfter);
        } catch (TimeoutException late) {
            sent.cancel(true);
            throw ConnectionException.timeout(address, timeout, late);
        } catch (InterruptedException stopped) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw ConnectionException.interrupted(address, stopped);
        } catch (ExecutionException failed) {
            throw ConnectionException.unreachable(address, failed.getCause());
        }
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            JsonNode value = JSON.readTree(body);
            return value == null || value.isMissingNode() ? null : value;
        } catch (IOException isNone) {
            return null;
        }
    }
}
