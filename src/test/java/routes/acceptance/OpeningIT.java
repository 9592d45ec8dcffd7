package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A server that starts is not there, or makes callers wait, or serves them: a browser's EventSource never comes back
 * after a status other than 200.
 */
final class OpeningIT {
    private static final long PAUSE_NANOS = 10_000_000;

    @Test
    void whoComesWhileTheServerStartsWaitsAndIsServed() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (KillableServer server = new KillableServer(TestDatabase.SQLITE)) {
            Http admin = server.start();
            server.kill();
            List<Future<Set<Integer>>> callers = new ArrayList<>();
            for (String path : List.of("/api/v1/Author", "/events", "/health/live", "/health/ready", "/rpc")) {
                callers.add(threads.submit(() -> statuses(admin.base() + path, admin.key())));
            }
            server.start();
            for (Future<Set<Integer>> caller : callers) {
                assertThat(caller.get()).containsExactly(200);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** What is answered until the first answer and twenty times after it. */
    private static Set<Integer> statuses(String address, @Nullable String key) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("X-API-Key", key)
                .timeout(Duration.ofSeconds(60))
                .build();
        Set<Integer> statuses = new TreeSet<>();
        int answers = 0;
        while (answers < 20) {
            try {
                HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                answer.body().close();
                statuses.add(answer.statusCode());
                answers++;
            } catch (IOException notThereYet) {
                assertThat(answers).isZero();
                // Whoever asks without a rest takes the processor from the server that starts.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return statuses;
    }
}
