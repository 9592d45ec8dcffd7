package routes.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a server as one key. A path is below {@code /api/v1/} unless it begins with a slash. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String base;
    private final @Nullable String key;
    private final String prefix;

    Http(String base, @Nullable String key) {
        this(base, key, "/api/v1/");
    }

    private Http(String base, @Nullable String key, String prefix) {
        this.base = base;
        this.key = key;
        this.prefix = prefix;
    }

    /** The same, below a path of its own. */
    Http below(String path) {
        return new Http(base, key, path);
    }

    Http as(@Nullable String other) {
        return new Http(base, other, prefix);
    }

    String base() {
        return base;
    }

    @Nullable
    String key() {
        return key;
    }

    Answer get(String path, String... query) {
        return send("GET", path + query(query), null);
    }

    Answer post(String path, @Nullable String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer put(String path, @Nullable String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    Answer patch(String path, @Nullable String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** Creates a row and gives its id. */
    String create(String entity, String body) {
        return post(entity, body).is(201).data().path("id").asText();
    }

    Answer send(String method, String path, @Nullable String body, String... headers) {
        return publish(method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body), headers);
    }

    /** An answer whose text is left where it is a stream of events, which ends when the client goes. */
    Answer glance(String method, String path) {
        return publish(method, path, BodyPublishers.noBody(), Http::textButNoEvents);
    }

    Answer publish(String method, String path, BodyPublisher body, String... headers) {
        return publish(method, path, body, Http::text, headers);
    }

    private Answer publish(
            String method, String path, BodyPublisher body, BodyHandler<String> text, String... headers) {
        String address = base + (path.startsWith("/") ? path : prefix + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).method(method, body).timeout(Duration.ofSeconds(60));
        boolean typed = false;
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
            typed |= headers[i].equalsIgnoreCase("Content-Type");
        }
        if (!typed) {
            request.header("Content-Type", "application/json");
        }
        if (key != null) {
            request.header("X-API-Key", key);
        }
        try {
            return new Answer(method + " " + address, CLIENT.send(request.build(), text));
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + address + ": " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static BodySubscriber<String> text(ResponseInfo answered) {
        return BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    private static BodySubscriber<String> textButNoEvents(ResponseInfo answered) {
        boolean events =
                answered.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        return events ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), Http::left) : text(answered);
    }

    private static String left(InputStream stream) {
        try {
            stream.close();
            return "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Names and values by turns, as a query string. */
    static String query(String... pairs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? '?' : '&')
                    .append(encoded(pairs[i]))
                    .append('=')
                    .append(encoded(pairs[i + 1]));
        }
        return text.toString();
    }

    /** Text as one segment of a path or one value of a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
