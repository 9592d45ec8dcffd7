package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys: where they may be put, what they are good for, and how they end. */
final class KeysIT {
    private static final Map<String, String> KEYS = new HashMap<>();

    private static Server server() {
        return Servers.of(TestDatabase.SQLITE);
    }

    /** A key of these options, made once. */
    private static synchronized String key(String options) {
        return KEYS.computeIfAbsent(
                options, some -> server().newKey("it " + some, some.isEmpty() ? new String[0] : some.split(" ")));
    }

    @Test
    void withoutAKeyNothingIsAnswered() {
        Answer none = server().as(null).get("Author").is(401, "UNAUTHORIZED");
        assertThat(none.error().path("message").asText()).isEqualTo("API key required");
        assertThat(none.error().path("hint").asText()).contains("X-API-Key");
        assertThat(none.header("WWW-Authenticate")).isNotBlank();
        for (String path : List.of("Author/count", "Nobody", "shop", "nowhere/Author/count", "Author/x")) {
            server().as(null).get(path).is(401, "UNAUTHORIZED");
        }
        server().as(null).post("Author", json("{'name':'x'}")).is(401, "UNAUTHORIZED");
    }

    @Test
    void aKeyMayStandInThreePlacesButOnlyOneKey() {
        String admin = server().adminKey();
        Http none = server().as(null);
        none.send("GET", "Author?limit=1", null, "X-API-Key", admin).is(200);
        none.send("GET", "Author?limit=1", null, "Authorization", "Bearer " + admin)
                .is(200);
        none.send("GET", "Author?limit=1", null, "authorization", "bearer " + admin)
                .is(200);
        none.get("Author", "limit", "1", "apikey", admin).is(200);
        none.send("GET", "Author?limit=1&apikey=" + admin, null, "X-API-Key", admin)
                .is(200);
        String other = server().publicKey();
        none.send("GET", "Author?limit=1", null, "X-API-Key", admin, "Authorization", "Bearer " + other)
                .is(400, "BAD_REQUEST");
        none.send("GET", "Author?limit=1&apikey=" + other, null, "X-API-Key", admin)
                .is(400, "BAD_REQUEST");
    }

    @Test
    void allThatCanBeWrongWithAKeyIsAnsweredAlike() {
        String admin = server().adminKey();
        String expected =
                server().as("nonsense").get("Author").is(401, "UNAUTHORIZED").body();
        assertThat(expected).contains("Invalid or revoked API key");
        for (String wrong : List.of(
                "sk_live_",
                admin.substring(0, 71),
                admin + "0",
                admin.replace("sk_live", "sk_test"),
                admin.substring(0, 8) + admin.substring(9) + admin.charAt(8),
                "x".repeat(5000),
                "sk_live_" + "a".repeat(64),
                "' OR 1=1 --")) {
            assertThat(server().as(wrong).get("Author").is(401, "UNAUTHORIZED").body())
                    .isEqualTo(expected);
        }
    }

    @Test
    void thePublicKeyReadsTheDefaultProject() {
        Http open = server().as(server().publicKey());
        open.get("Author", "limit", "1").is(200);
        open.post("Author", json("{'name':'x'}")).is(403, "FORBIDDEN");
        open.post("Author/deleteMany", json("{'filter':{},'all':true}")).is(403, "FORBIDDEN");
        open.get("shop/Author").is(403, "FORBIDDEN");
        open.get("shop").is(404, "UNKNOWN_ENTITY");
    }

    @ParameterizedTest
    @CsvSource({
        // options, default read, default write, shop read, shop write
        "'', 200, 200, 200, 200",
        "--operations read, 200, 403, 200, 403",
        "--operations write, 403, 200, 403, 200",
        "--operations admin, 403, 403, 403, 403",
        "--projects shop, 403, 403, 200, 200",
        "--projects default, 200, 200, 403, 403",
        "'--projects shop,default --operations read', 200, 403, 200, 403",
        "--transports rest, 200, 200, 200, 200",
        "'--transports ws,mcp', 403, 403, 403, 403",
        "'--projects shop --operations read --transports rest', 403, 403, 200, 403",
        "--from 127.0.0.0/8, 200, 200, 200, 200",
        "--from 10.0.0.0/8, 403, 403, 403, 403"
    })
    void scopesAreMinded(String options, int read, int write, int shopRead, int shopWrite) {
        Http http = server().as(key(options));
        String none = json("{'filter':{'id':'nobody'}}");
        Http named = http.below("/api/v1/default/");
        for (String path : List.of("Author", "Author/count", "Author/search?q=a")) {
            named.get(path).is(read);
            http.get("shop/" + path).is(shopRead);
            http.send("GET", path, null, "X-Project", "shop").is(shopRead);
        }
        named.post("Author/aggregate", json("{'stages':[{'$limit':1}]}")).is(read);
        named.post("Author/deleteMany", none).is(write);
        named.put("Author/nobody", json("{'age':1}")).is(write == 200 ? 404 : write);
        http.post("shop/Author/deleteMany", none).is(shopWrite);
        http.send("DELETE", "shop/Author/bulk", none).is(shopWrite);
    }

    @Test
    void aRefusalNamesTheScope() {
        Answer write = server().as(key("--operations read"))
                .post("Author", json("{'name':'x'}"))
                .is(403, "FORBIDDEN");
        assertThat(write.error().path("message").asText()).isEqualTo("API key not authorized for operations=\"write\"");
        Answer project =
                server().as(key("--projects default")).get("shop/Author").is(403, "FORBIDDEN");
        assertThat(project.error().path("message").asText()).isEqualTo("API key not authorized for projects=\"shop\"");
        Answer hidden = server().as(key("--projects default"))
                .get("nowhere/Author/count")
                .is(403, "FORBIDDEN");
        assertThat(hidden.error().path("message").asText()).contains("projects=\"nowhere\"");
        Answer slip = server().as(key("--projects default")).get("Autor/42").is(403, "FORBIDDEN");
        assertThat(slip.error().path("hint").asText()).contains("Entities here: Author, Book");
        Answer transport = server().as(key("--transports ws,mcp")).get("Author").is(403, "FORBIDDEN");
        assertThat(transport.error().path("message").asText())
                .isEqualTo("API key not authorized for transports=\"rest\"");
    }

    @Test
    void aKeyOfOneProjectNeedsNotNameIt() {
        Http http = server().as(key("--projects shop"));
        http.get("Invoice").is(200);
        http.get("Book").is(404, "UNKNOWN_ENTITY");
    }

    @Test
    void aKeyOfSomeEntitiesReachesNoOther() {
        Http http = server().as(key("--entities Book"));
        http.get("Book", "limit", "1").is(200);
        http.get("books", "limit", "1").is(200);
        assertThat(http.get("Author").clean().status()).isIn(403, 404);
        for (Answer reached : List.of(
                http.get("Book", "include", "author"),
                http.get("Book", "include", "labels.books"),
                http.post("Book", json("{'title':'x','publisher':{'name':'P'}}")),
                http.post("Book", json("{'title':'x','chapters':[{'title':'C'}]}")))) {
            assertThat(reached.clean().status()).as(reached.body()).isIn(400, 403, 422);
        }
    }

    @Test
    void aKeyEndsWhenItExpires() {
        String soon = server().newKey(
                        "expiring", "--expires", Instant.now().plusSeconds(8).toString());
        server().as(soon).get("Author", "limit", "1").is(200);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(
                        () -> server().as(soon).get("Author", "limit", "1").is(401, "UNAUTHORIZED"));
    }

    @Test
    void aRevokedKeyEndsWithinASecondOfACommandInAnotherProcess() throws Exception {
        String key = server().newKey("to-revoke");
        server().as(key).get("Author", "limit", "1").is(200);
        String printed = ChildProcess.run(server().settings(), "revoke-key", "to-revoke");
        assertThat(printed).contains("revoked").doesNotContain(key);
        await().atMost(Duration.ofMillis(1500))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> server().as(key).get("Author", "limit", "1").is(401, "UNAUTHORIZED"));
        assertThat(server().command("list-keys")).contains("to-revoke").doesNotContain(key);
    }

    @Test
    void noKeyIsEverPrintedButWhenItIsMade() {
        int mark = Console.mark();
        String admin = server().adminKey();
        server().as(admin).get("Author", "limit", "1").is(200);
        server().as(admin).get("Author", "limit", "0").is(400);
        assertThat(server().command("list-keys")).doesNotContain(admin);
        assertThat(Console.since(mark)).doesNotContain(admin);
    }
}
