package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.acceptance.Json.json;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What open mode opens, and to whom: to this machine, and to no page that its browser happens to show. */
final class OpenModeIT {
    private static final String PAGE = "http://localhost:3000";

    private static Server server;
    private static Http http;

    @BeforeAll
    static void start() {
        server = Servers.start(
                TestDatabase.SQLITE,
                "octonet.open-mode=true",
                "octonet.http.cors.allowed-origins=" + PAGE,
                "octonet.public-url=https://dev.example.test:8443/");
        http = server.as(null);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyoneMayDoEverythingOnLoopback() {
        http.post("Label", json("{'name':'open'}")).is(201);
        http.get("shop/Author").is(200);
        assertThat(http.get("Login").is(200).body()).doesNotContain("password");
        http.get("system/ApiKey").is(404);
        http.below("/api/").get("users").is(401, "UNAUTHORIZED");
    }

    @Test
    void itIsRefusedOnAnyOtherAddress() {
        assertThatThrownBy(() -> Servers.start(TestDatabase.SQLITE, "octonet.open-mode=true", "octonet.bind=0.0.0.0")
                        .close())
                .rootCause()
                .hasMessageContaining("open-mode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:4488",
                "LOCALHOST",
                "127.0.0.1",
                "127.8.8.8:1",
                "[::1]",
                "[::1]:4488",
                "dev.example.test",
                "dev.example.test:8443"
            })
    void aNameOfThisMachineIsAnswered(String host) {
        assertThat(asked(host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:4488",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.168.1.5",
                "0.0.0.0",
                "[2001:db8::1]:4488",
                ""
            })
    void aNameThatWasMadeToLeadHereIsNot(String host) {
        for (String path : List.of("/api/v1/Label", "/health", "/docs", "/openapi.json", "/nothing")) {
            assertThat(RawRequest.answer(
                            server.base(),
                            "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 403")
                    .contains("FORBIDDEN", "octonet.public-url");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost:3001", "http://127.0.0.1", "file://"})
    void aPageOfAnotherOriginCanNeitherReadNorWrite(String origin) {
        int before = http.get("Label/count").data().asInt();
        String body = json("{'name':'stolen'}");
        Answer write = http.post("Label", body, "Content-Type", "text/plain", "Origin", origin)
                .is(403, "FORBIDDEN");
        assertThat(write.error().path("hint").asText()).contains("octonet.http.cors.allowed-origins");
        Answer read = http.send("GET", "Label", null, "Origin", origin).is(403, "FORBIDDEN");
        Answer preflight =
                http.send("OPTIONS", "Label", null, "Origin", origin, "Access-Control-Request-Method", "PUT");
        for (Answer answer : List.of(write, read, preflight)) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        }
        assertThat(http.get("Label/count").data().asInt()).isEqualTo(before);
    }

    @Test
    void theServersOwnPagesAndListedOnesMayReadAndWrite() {
        for (String own : List.of(server.base(), "https://dev.example.test:8443")) {
            Answer answer = http.send("GET", "Label", null, "Origin", own).is(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        }
        Answer listed = http.send("GET", "Label", null, "Origin", PAGE).is(200);
        assertThat(listed.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
        http.post("Label", json("{'name':'page'}"), "Origin", PAGE).is(201);
    }

    @Test
    void withKeysAnyPageAndAnyHostIsAnsweredAsBefore() {
        Server keyed = Servers.of(TestDatabase.SQLITE);
        Answer answer = keyed.admin()
                .send("GET", "Label?limit=1", null, "Origin", "https://evil.example")
                .is(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(RawRequest.status(keyed.base(), "GET /health")).isEqualTo(200);
    }

    private static String asked(String host) {
        return RawRequest.answer(
                server.base(), "GET /api/v1/Label/count HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }
}
