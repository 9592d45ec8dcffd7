package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets must not show in echoes, tags, lengths, errors or logs either. */
final class SecretSideChannelsIT {
    private static final String VALUE = "S1deChannel-77";

    private static Http http() {
        return Servers.of(TestDatabase.SQLITE).admin();
    }

    private static String login(String user, String badge) {
        return json("{'user':'%s','password':'%s','badge':'%s'}", user, VALUE, badge);
    }

    @Test
    void createAndDeleteEchoNothing() {
        Answer one = http().post("Login", login("side-1", VALUE + 1)).is(201);
        Answer many =
                http().post("Login", "[" + login("side-2", VALUE + 2) + "]").is(201);
        assertThat(one.body() + many.body()).doesNotContain(VALUE, "password", "\"badge\"");
        Answer gone = http().delete("Login/" + one.data().path("id").asText()).is(200);
        assertThat(gone.body()).doesNotContain(VALUE);
        assertThat(http().get("Login/search", "q", "deChannel").is(200).data()).isEmpty();
    }

    @Test
    void aTagDoesNotChangeWithASecret() {
        JsonNode row =
                http().post("Login", login("side-tag", VALUE + "t")).is(201).data();
        String path = "Login/" + row.path("id").asText();
        String tag = http().get(path).header("ETag");
        http().patch(
                        path,
                        json(
                                "{'password':'another','updatedAt':'%s'}",
                                row.path("updatedAt").asText()))
                .is(200);
        assertThat(http().get(path).header("ETag")).isEqualTo(tag);
        assertThat(http().get(path).header("Last-Modified")).isNull();
    }

    @Test
    void aConflictOnASecretShowsNoValue() {
        http().post("Login", login("side-a", VALUE + "same")).is(201);
        Answer taken = http().post("Login", login("side-b", VALUE + "same")).is(409, "CONFLICT");
        assertThat(taken.body()).doesNotContain(VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'user':'u','password':{'x':'" + VALUE + "'}}",
                "{'user':'u','password':['" + VALUE + "']}",
                "{'user':'u','password':'p','pin':'" + VALUE + "'}",
                "{'user':7,'password':'" + VALUE + "'}",
                "{'password':'" + VALUE + "','shoe':'" + VALUE + "'}"
            })
    void aFaultIsToldWithoutTheValue(String body) {
        int mark = Console.mark();
        Answer refused = http().post("Login", json(body)).is(422, "VALIDATION_FAILED");
        assertThat(refused.body()).doesNotContain(VALUE);
        http().post("Login", json(body).replace("}", "")).is(400);
        assertThat(Console.since(mark)).doesNotContain(VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASSWORD",
                "pass_word",
                "pаssword",
                "password.",
                "user.password",
                "user['password']",
                "$password",
                " password",
                "password\u0000",
                "pass%word",
                "`password`",
                "[password]",
                "\"password\""
            })
    void noSpellingOfTheNameHelps(String name) {
        String filter = "{" + Json.text(name) + ":" + Json.text(VALUE) + "}";
        http().get("Login/count", "filter", filter).is(400, "BAD_REQUEST");
        http().get("Login", "sort", "{" + Json.text(name) + ":1}").is(400, "BAD_REQUEST");
        http().get("Login", "select", name.replace("\u0000", "x")).status();
        http().post("Login/aggregate", "{\"stages\":[{\"$group\":{\"_by\":" + Json.text(name) + "}}]}")
                .is(400, "BAD_REQUEST");
    }

    @Test
    void aWildcardSelectsNoSecret() {
        for (String select : new String[] {"*", "-user", "password", "user,password as x"}) {
            Answer answer = http().get("Login", "select", select);
            assertThat(answer.body()).doesNotContain(VALUE);
            assertThat(answer.status()).isEqualTo(400);
        }
    }

    @Test
    void aCursorHoldsNoSecret() {
        http().post("Login", login("side-c1", VALUE + "c1")).is(201);
        http().post("Login", login("side-c2", VALUE + "c2")).is(201);
        String next = http().get("Login", "limit", "1")
                .is(200)
                .metadata()
                .path("next")
                .asText();
        byte[] token = java.util.Base64.getUrlDecoder().decode(next.replaceAll("[^A-Za-z0-9_-]", ""));
        assertThat(new String(token, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(VALUE);
    }

    @Test
    void aLengthTellsNothing() {
        JsonNode row =
                http().post("Login", login("side-len", VALUE + "l")).is(201).data();
        String path = "Login/" + row.path("id").asText();
        String before = http().send("HEAD", path, null).is(200).header("Content-Length");
        String longer = json(
                "{'password':'%s','updatedAt':'%s'}",
                "x".repeat(200), row.path("updatedAt").asText());
        http().patch(path, longer).is(200);
        assertThat(http().send("HEAD", path, null).is(200).header("Content-Length"))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ApiKey",
                "api_keys",
                "octonet_api_keys",
                "Setting",
                "KeyEvent",
                "IdempotencyRecord",
                "octonet_settings",
                "system/ApiKey",
                "sqlite_master",
                "pg_user",
                "book_labels"
            })
    void whatTheServerKeepsIsNoEntity(String name) {
        assertThat(http().get(name).clean().status()).isEqualTo(404);
        assertThat(http().send("GET", name, null, "X-Project", "system").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accountId", "isAdmin", "_type", "__proto__", "constructor", "deletedAt", "_id2", "mac"})
    void nothingIsAssignedThatTheSchemaDoesNotName(String name) {
        http().post("Login", json("{'user':'mass','password':'p','%s':'x'}", name))
                .is(422, "VALIDATION_FAILED");
    }

    @Test
    void aKeyInTheQueryIsNeverShownAgain() {
        int mark = Console.mark();
        String key = Servers.of(TestDatabase.SQLITE).adminKey();
        Http none = Servers.of(TestDatabase.SQLITE).as(null);
        none.get("Login", "apikey", key, "limit", "1").is(200);
        for (String path : new String[] {"Nobody", "Login?limit=0", "Login/x", "a/b/c/d/e"}) {
            Answer answer = none.get(path + (path.contains("?") ? "&" : "?") + "apikey=" + key);
            assertThat(answer.body()).doesNotContain(key);
            answer.response()
                    .headers()
                    .map()
                    .values()
                    .forEach(values -> assertThat(values.toString()).doesNotContain(key));
        }
        String wrong = key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0");
        assertThat(none.get("Login", "apikey", wrong).is(401, "UNAUTHORIZED").body())
                .doesNotContain(wrong);
        assertThat(Console.since(mark)).doesNotContain(key, wrong);
    }
}
