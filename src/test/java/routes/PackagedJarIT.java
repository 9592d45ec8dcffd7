package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, started in an empty directory as somebody would who has nothing else. */
class PackagedJarIT {
    private static final Path JAR = Path.of("target/octonet.jar").toAbsolutePath();
    private static final Pattern ROUTE_ID = Pattern.compile("- route:\\s+id: (\\S+)");
    private static final Pattern KEY = Pattern.compile("(?m)^.*\\badmin\\b.*(sk_live_[0-9A-Za-z]{64}).*$");

    @TempDir
    private Path empty;

    private Process server;
    private Path log;
    private int port;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        log = empty.resolve("out.log");
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toString(),
                        "serve",
                        "--octonet.port=" + port,
                        "--camel.main.startup-summary-level=verbose",
                        "--logging.level.org.apache.camel.impl.engine=info")
                .directory(empty.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> output().contains("Octonet serves at"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(30, java.util.concurrent.TimeUnit.SECONDS))
                .as("it ends when told to")
                .isTrue();
    }

    @Test
    void servesTheSamplesWithTheKeyItPrintedAndLoadsEveryRouteFile() throws Exception {
        Matcher key = KEY.matcher(output());
        assertThat(key.find()).as("a line with the admin key in: %s", output()).isTrue();
        HttpResponse<String> answer = get("/api/v1/User?limit=2", key.group(1));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("example.com").doesNotContain("password");
        assertThat(get("/api/v1/User", "").statusCode()).isEqualTo(401);
        assertThat(get("/docs", "").body()).contains("<html");
        assertThat(empty.resolve("data/octonet.db")).exists();
        for (String id : routeIds()) {
            assertThat(output()).as("route %s was started", id).contains("Started " + id + " ");
        }
    }

    private static Set<String> routeIds() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/camel"))) {
            for (Path file : files.toList()) {
                ids.addAll(ROUTE_ID.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet()));
            }
        }
        return ids;
    }

    private HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!key.isEmpty()) {
            request.header("X-API-Key", key);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String output() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }
}
