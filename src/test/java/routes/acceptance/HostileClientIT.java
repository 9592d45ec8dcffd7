package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that leave, that do not read, that are too many, and a database that goes and comes back. */
final class HostileClientIT {
    private static final int POOL = 4;

    private static Server server;
    private static Http http;

    @BeforeAll
    static void start() {
        server = Servers.start(TestDatabase.POSTGRES, "octonet.database.pool-size=" + POOL);
        http = server.admin();
        String rows = IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"name\":\"row\"}")
                .collect(Collectors.joining(",", "[", "]"));
        http.post("Sample", rows).is(201);
        http.post("Sample/updateMany", json("{'filter':{'name':'row'},'data':{'word':'%s'}}", "x".repeat(10_000)))
                .is(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A client that asks for 20 MB and has read the first bytes of it. */
    private static Socket export() throws IOException {
        URI address = URI.create(server.base());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new java.net.InetSocketAddress(address.getHost(), address.getPort()));
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("GET /api/v1/Sample HTTP/1.1\r\nHost: x\r\nAccept: application/x-ndjson\r\nX-API-Key: "
                                + server.adminKey() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        byte[] first = socket.getInputStream().readNBytes(12);
        assertThat(new String(first, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 ");
        return socket;
    }

    @Test
    void fiftyClientsThatLeaveInTheMiddleHoldNoConnection() throws IOException {
        for (int i = 0; i < 50; i++) {
            Socket socket = export();
            if (i % 2 == 0) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            for (int i = 0; i < POOL; i++) {
                Answer whole = http.send("GET", "Sample?select=name", null, "Accept", "application/x-ndjson");
                assertThat(whole.is(200).body().lines()).hasSize(2_000);
            }
        });
    }

    @Test
    void clientsThatDoNotReadLeaveHalfThePoolToOthers() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < POOL; i++) {
                sockets.add(export());
            }
            Answer another = http.send("GET", "Sample", null, "Accept", "application/x-ndjson");
            another.is(503, "OVERLOADED");
            assertThat(another.header("Retry-After")).isNotBlank();
            for (int i = 0; i < 10; i++) {
                http.get("Label/count").is(200);
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void aPoolThatIsUsedUpIsToldOfWithinASecond() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        String uri = server.settings().stream()
                .filter(setting -> setting.startsWith("octonet.database.uri="))
                .findFirst()
                .orElseThrow()
                .substring("octonet.database.uri=".length());
        URI address = URI.create(uri);
        String jdbc = "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath();
        try (Connection connection = DriverManager.getConnection(jdbc, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE samples IN ACCESS EXCLUSIVE MODE");
            List<Future<Answer>> waiting = new ArrayList<>();
            for (int i = 0; i < POOL; i++) {
                waiting.add(threads.submit(() -> http.get("Sample/count")));
            }
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> http.get("Label/count").status() == 503);
            List<Callable<Duration>> refused = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                refused.add(HostileClientIT::refused);
            }
            List<Duration> times = new ArrayList<>();
            for (Future<Duration> one : threads.invokeAll(refused)) {
                times.add(one.get());
            }
            times.sort(null);
            assertThat(times.get(times.size() / 2)).isLessThan(Duration.ofSeconds(1));
            server.admin().get("shop/Author/count").is(200);
            connection.rollback();
            for (Future<Answer> one : waiting) {
                one.get().is(200);
            }
        } finally {
            threads.shutdownNow();
        }
        http.get("Label/count").is(200);
    }

    private static Duration refused() {
        long before = System.nanoTime();
        Answer answer = http.get("Label/count").is(503, "OVERLOADED");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        return Duration.ofNanos(System.nanoTime() - before);
    }

    @Test
    void aDatabaseThatGoesAndComesBackIsServedAgainAndTheOthersDoNotNotice(@TempDir Path directory) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path tree = Files.writeString(
                directory.resolve("tree.json"),
                json(
                        "{'away':{'dialect':'postgres','uri':'postgresql://postgres:postgres@localhost:%d/postgres',"
                                + "'schemas':'%s','schemaStrategy':'update'}}",
                        port, Servers.resource("shop.schemas.json")));
        EmbeddedPostgres database = database(directory, port);
        try (Server own = Servers.start(TestDatabase.SQLITE, "octonet.projects-file=" + tree)) {
            Http away = own.admin().below("/api/v1/away/");
            away.post("Author", json("{'pseudonym':'before'}")).is(201);
            int threads = Thread.activeCount();
            database.close();
            for (int i = 0; i < 100; i++) {
                long before = System.nanoTime();
                Answer answer = i % 2 == 0 ? away.get("Author") : away.post("Author", json("{'pseudonym':'p%d'}", i));
                assertThat(answer.is(503, "DB_NOT_CONNECTED").header("Retry-After"))
                        .isNotBlank();
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
                own.admin().get("Label/count").is(200);
            }
            database = database(directory, port);
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(
                            () -> assertThat(away.get("Author").is(200).data()).hasSize(1));
            away.post("Author", json("{'pseudonym':'after'}")).is(201);
            assertThat(Thread.activeCount()).isLessThan(threads + 20);
        } finally {
            database.close();
        }
    }

    private static EmbeddedPostgres database(Path directory, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("postgres"))
                .setCleanDataDirectory(false)
                .start();
    }
}
