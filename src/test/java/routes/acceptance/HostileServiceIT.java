package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import routes.dialect.remote.RawService;
import routes.dialect.remote.RawService.Behaviour;

/** A service whose answers have no head, or one without end: its project is told, and served as soon as it is well. */
final class HostileServiceIT {
    private static final String METADATA = """
            <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
            <Schema Namespace="S" xmlns="http://docs.oasis-open.org/odata/ns/edm">
            <EntityType Name="T"><Key><PropertyRef Name="ID"/></Key><Property Name="ID" Type="Edm.Int32" Nullable="false"/>
            <Property Name="name" Type="Edm.String" MaxLength="40"/></EntityType>
            <EntityContainer Name="C"><EntitySet Name="Things" EntityType="S.T"/></EntityContainer></Schema>
            </edmx:DataServices></edmx:Edmx>""";

    private static final CountDownLatch DONE = new CountDownLatch(1);
    private static final RawService SERVICE = RawService.start(HostileServiceIT::well);
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        Path directory = Servers.directory();
        String address = "http://127.0.0.1:" + SERVICE.port() + "/svc/";
        Path tree = Files.writeString(
                directory.resolve("tree.json"), json("{'things':{'dialect':'odata','uri':'" + address + "'}}"));
        server = Server.start(List.of(
                "octonet.bind=127.0.0.1",
                "octonet.data-directory=" + directory.resolve("data"),
                "octonet.projects-file=" + tree,
                "octonet.database.statement-timeout=5s",
                "octonet.rate-limit.client=1000000"));
        things().get("Things/1").is(200);
    }

    @AfterAll
    static void stop() throws IOException {
        DONE.countDown();
        server.close();
        SERVICE.close();
    }

    private static void well(String request, OutputStream out) throws IOException {
        if (request.contains("$metadata")) {
            RawService.send(out, "application/xml", METADATA);
        } else {
            RawService.send(out, "application/json", "{\"value\":[{\"ID\":1,\"name\":\"well\"}]}");
        }
    }

    private static Behaviour endless(String start, String rest, int pause) {
        return (request, out) -> {
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            while (pause == 0 || pause(pause)) {
                out.write(rest.getBytes(StandardCharsets.US_ASCII));
            }
        };
    }

    private static boolean pause(int millis) {
        try {
            return !DONE.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    static Stream<Arguments> heads() {
        String line = "X-A: " + "a".repeat(8000);
        return Stream.of(
                Arguments.of("a line without end", endless("HTTP/1.1 200 OK\r\nX-A: ", "a".repeat(8000), 0), 503),
                Arguments.of("lines without end", endless("HTTP/1.1 200 OK\r\n", line + "\r\n", 0), 503),
                Arguments.of("a folded line", endless("HTTP/1.1 200 OK\r\n" + line, "\r\n " + line, 0), 503),
                Arguments.of("a status without end", endless("HTTP/1.1 200 ", "a".repeat(8000), 0), 503),
                Arguments.of("empty lines", endless("", "\r\n", 0), 503),
                Arguments.of("announcements", endless("", "HTTP/1.1 100 Continue\r\n\r\n", 0), 503),
                Arguments.of("hints", endless("", "HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n", 0), 503),
                Arguments.of("no head", endless("\0\377 garbage\r\n\r\n", "\0", 0), 503),
                Arguments.of("a line that drips", endless("HTTP/1.1 200 OK\r\nX-A: ", "a", 100), 504),
                Arguments.of("announcements that drip", endless("", "HTTP/1.1 100 Continue\r\n\r\n", 700), 504));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
    void aHeadWithoutEndIsCutOffAndLeavesNothingBehind(String name, Behaviour head, int status) {
        SERVICE.behave(head);
        long start = System.nanoTime();
        things().get("Things/1").is(status, status == 503 ? "DB_NOT_CONNECTED" : "TIMEOUT");
        if (status == 503) {
            things().patch("Things/1", json("{'name':'x'}")).is(status);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        SERVICE.behave(HostileServiceIT::well);
        assertThat(things().get("Things/1").is(200).data().path("name").asText())
                .isEqualTo("well");
    }

    @Test
    void aRequestThatItDoesNotTakeInEndsInTime() throws IOException {
        SERVICE.behave((request, out) -> pause(60_000));
        things().post("Things", json("{'name':'%s'}", "x".repeat(40))).is(504, "TIMEOUT");
        SERVICE.behave(HostileServiceIT::well);
        things().get("Things/1").is(200);
    }

    private static Http things() {
        return server.admin().below("/api/v1/things/");
    }
}
