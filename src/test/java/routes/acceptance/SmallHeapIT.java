package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server with 256 MB of heap, asked by many for more than that at once: it says no, and goes on. */
final class SmallHeapIT {
    private static final int ROWS = 10_000;
    private static final int CLIENTS = 8;
    private static final String BODY = IntStream.range(0, ROWS)
            .mapToObj(i -> json("{'name':'bulk','word':'%s'}", "x".repeat(950)))
            .collect(Collectors.joining(",", "[", "]"));

    /** Bodies whose values take up many times what they are written in; the middle one is of a length below that of a stream. */
    private static final List<String> BRACKETS = List.of(
            nested("[[[[[[[[[[1]]]]]]]]]]", 40_000),
            nested("[[[[[[[[[[1]]]]]]]]]]", 2_900),
            nested("{'a':{}}", 110_000));

    private static String nested(String element, int times) {
        return json("{'name':'n','tree':[" + String.join(",", java.util.Collections.nCopies(times, element)) + "]}");
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"SQLITE", "POSTGRES"})
    void neitherLargePagesNorLargeBodiesExhaustTheHeap(TestDatabase database) throws Exception {
        Path directory = Servers.directory();
        Path printed = directory.resolve("printed.txt");
        List<String> settings = Servers.settings(database, directory);
        int port = freePort();
        settings.add("octonet.port=" + port);
        Process server = ChildProcess.start(settings, printed, "serve");
        try {
            String key = key(server, printed);
            Http http = new Http("http://127.0.0.1:" + port, key);
            http.post("Sample?select=id", BODY.replaceAll("x{950}", "")).is(201);
            http.post("Sample/updateMany", json("{'filter':{'name':'bulk'},'data':{'word':'%s'}}", "x".repeat(10_000)))
                    .is(200);
            announcedLengthsKeepNobodyOut(http, port, key);
            assertThat(together(() -> http.get("Sample", "limit", "10000"))).isSubsetOf(413, 503);
            assertThat(together(() -> http.post("Sample?select=id", BODY)))
                    .contains(201)
                    .isSubsetOf(201, 503);
            for (String body : BRACKETS) {
                assertThat(together(() -> http.post("Sample?select=id", body))).isSubsetOf(201, 422, 503);
            }
            assertThat(together(() -> http.get("Sample", "limit", "1000", "sort", json("{'id':1}"))))
                    .contains(200)
                    .isSubsetOf(200, 503);
            // What was taken for an answer is given back when it was sent.
            for (int i = 0; i < 30; i++) {
                http.get("Sample", "limit", "1000", "sort", json("{'id':1}")).is(200);
            }
            valuesOfManyBracketsAreRefusedBeforeTheyAreRead(http);
            assertThat(http.get("Sample/count").is(200).data().asInt()).isGreaterThanOrEqualTo(ROWS);
            assertThat(server.isAlive()).isTrue();
            assertThat(Files.readString(printed)).doesNotContain("OutOfMemoryError", "INTERNAL");
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    // Each row is written while there is room; all together they would take up more than there is.
    private static void valuesOfManyBracketsAreRefusedBeforeTheyAreRead(Http http) throws Exception {
        for (int i = 0; i < 2 * CLIENTS; i++) {
            http.post(
                            "Sample?select=id",
                            nested("[[[[[[[[[[1]]]]]]]]]]", 17_000).replace("\"n\"", "\"deep\""))
                    .is(201);
        }
        assertThat(together(() -> http.get("Sample", "filter", json("{'name':'deep'}"))))
                .isSubsetOf(413, 503);
    }

    // Together they announce more than the share of the heap that large bodies have.
    private static void announcedLengthsKeepNobodyOut(Http http, int port, String key) throws IOException {
        List<Socket> begun = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                Socket socket = new Socket("127.0.0.1", port);
                begun.add(socket);
                String head = "POST /api/v1/Sample HTTP/1.1\r\nHost: a\r\nX-API-Key: " + key
                        + "\r\nContent-Length: 10000000\r\n\r\n[{\"name\":\"";
                socket.getOutputStream().write((head + "x".repeat(100_000)).getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
            http.post("Sample?select=id", BODY).is(201);
        } finally {
            for (Socket socket : begun) {
                socket.close();
            }
        }
    }

    private static List<Integer> together(Callable<Answer> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                answers.add(threads.submit(call));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                statuses.add(answer.get().status());
            }
            return statuses;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String key(Process server, Path printed) {
        Pattern banner = Pattern.compile("admin key\\s+(sk_live_[0-9A-Za-z]{64})");
        return await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> {
                            String text = Files.exists(printed) ? Files.readString(printed) : "";
                            assertThat(server.isAlive()).as(text).isTrue();
                            Matcher key = banner.matcher(text);
                            return text.contains("serves at") && key.find() ? key.group(1) : "";
                        },
                        key -> !key.isEmpty());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
