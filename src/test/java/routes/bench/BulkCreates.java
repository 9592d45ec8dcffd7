package routes.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a client gains that creates its rows in lists: the same number of rows, one request after the other over one
 * connection, each row alone and then in lists of a thousand.
 */
final class BulkCreates {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final String key;
    private final int rows;

    private BulkCreates(String base, String key, int rows) {
        this.base = base;
        this.key = key;
        this.rows = rows;
    }

    /** @param arguments the address of the REST door, a key, the name of the database, and the number of rows */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rows = Integer.parseInt(arguments[3]);
        BulkCreates creates = new BulkCreates(arguments[0], arguments[1], rows);
        // Warm on both ways.
        creates.inListsOf(1, rows / 4);
        creates.inListsOf(1000, rows);
        Duration single = creates.inListsOf(1, rows);
        Duration lists = creates.inListsOf(1000, rows);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.1f |%n",
                arguments[2],
                rows * 1e9 / single.toNanos(),
                rows * 1e9 / lists.toNanos(),
                single.toNanos() / (double) lists.toNanos());
    }

    private Duration inListsOf(int size, int rows) throws IOException, InterruptedException {
        long before = System.nanoTime();
        for (int from = 0; from < rows; from += size) {
            String body = IntStream.range(from, Math.min(rows, from + size))
                    .mapToObj(BulkCreates::row)
                    .collect(Collectors.joining(",", size == 1 ? "" : "[", size == 1 ? "" : "]"));
            post(body);
        }
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private static String row(int i) {
        return """
                {"name":"Item %d","sku":"sku-%05d","description":"A thing with number %d","price":%d.25,"quantity":%d,\
                "active":true,"status":"listed","releasedAt":"2026-01-01T00:00:00.000Z"}""".formatted(i, i, i, i % 1000, i % 100);
    }

    private void post(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/Item?select=id"))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }
}
