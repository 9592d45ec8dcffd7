package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets must not show in tags, lengths, errors, logs or what is kept for others either. The numbers are those of the
 * table in docs/security.md.
 */
interface SecretSideChannelsContract extends Contract {
    String VALUE = "S1deChannel-77";

    private static String login(String user, String badge) {
        return json("{'user':'%s','password':'%s','badge':'%s'}", user, VALUE, badge);
    }

    /** 35 entity tags. */
    @Test
    default void aTagDoesNotChangeWithASecret() {
        JsonNode row =
                http().post("Login", login("side-tag", VALUE + "t")).is(201).data();
        String path = "Login/" + row.path("id").asText();
        String tag = http().get(path).header("ETag");
        http().patch(path, json("{'password':'another'}")).is(200);
        assertThat(http().get(path).header("ETag")).isEqualTo(tag);
        assertThat(http().get(path).header("Last-Modified")).isNull();
    }

    /** 35 entity tags: they are made of what an answer shows, inside of json too. */
    @Test
    default void aTagDoesNotChangeWithASecretInsideJson() {
        String id = http().create("Sample", json("{'tree':{'size':4,'hash':'a'},'list':[{'v':1,'secret':'a'}]}"));
        String path = "Sample/" + id;
        String tag = http().get(path).is(200).header("ETag");
        http().patch(path, json("{'tree':{'size':4,'hash':'b'}}")).is(200);
        http().patch(path, json("{'list':[{'v':1,'secret':'b'}]}")).is(200);
        assertThat(http().get(path).is(200).header("ETag")).isEqualTo(tag);
        Answer seen = http().send("PATCH", path, json("{'tree':{'size':5,'hash':'b'}}"), "If-Match", tag)
                .is(200);
        assertThat(seen.header("ETag")).isNotEqualTo(tag);
        http().send("PATCH", path, json("{'tree':null}"), "If-Match", tag).is(412);
        http().delete(path).is(200);
    }

    /** 33 unique constraints, 55 errors of drivers. */
    @Test
    default void aConflictOnASecretShowsNoValue() {
        http().post("Login", login("side-a", VALUE + "same")).is(201);
        Answer taken = http().post("Login", login("side-b", VALUE + "same")).is(409, "CONFLICT");
        assertThat(taken.body()).doesNotContain(VALUE, "badge");
    }

    /** 54 errors of validation, 56 logs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'user':'u','password':{'x':'" + VALUE + "'}}",
                "{'user':'u','password':['" + VALUE + "']}",
                "{'user':'u','password':'p','pin':'" + VALUE + "'}",
                "{'user':7,'password':'" + VALUE + "'}",
                "{'password':'" + VALUE + "','shoe':'" + VALUE + "'}"
            })
    default void aFaultIsToldWithoutTheValue(String body) {
        int mark = Console.mark();
        Answer refused = http().post("Login", json(body)).is(422, "VALIDATION_FAILED");
        assertThat(refused.body()).doesNotContain(VALUE);
        http().post("Login", json(body).replace("}", "")).is(400);
        assertThat(Console.since(mark)).doesNotContain(VALUE);
    }

    /** 16 other spellings. */
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
    default void noSpellingOfTheNameHelps(String name) {
        String filter = "{" + Json.text(name) + ":" + Json.text(VALUE) + "}";
        http().get("Login/count", "filter", filter).is(400, "BAD_REQUEST");
        http().get("Login", "sort", "{" + Json.text(name) + ":1}").is(400, "BAD_REQUEST");
        http().get("Login", "select", name.replace("\u0000", "x")).status();
        http().post("Login/aggregate", "{\"stages\":[{\"$group\":{\"_by\":" + Json.text(name) + "}}]}")
                .is(400, "BAD_REQUEST");
    }

    /** 14 selections, 15 other names. */
    @Test
    default void aWildcardSelectsNoSecret() {
        for (String select : new String[] {"*", "-user", "password", "user,password as x"}) {
            Answer answer = http().get("Login", "select", select);
            assertThat(answer.body()).doesNotContain(VALUE);
            assertThat(answer.status()).isEqualTo(400);
        }
    }

    /** 31 cursors. */
    @Test
    default void aCursorHoldsNoSecret() {
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

    /** 62 lengths. */
    @Test
    default void aLengthTellsNothing() {
        JsonNode row =
                http().post("Login", login("side-len", VALUE + "l")).is(201).data();
        String path = "Login/" + row.path("id").asText();
        String before = http().send("HEAD", path, null).is(200).header("Content-Length");
        String longer = json("{'password':'%s'}", "x".repeat(200));
        http().patch(path, longer).is(200);
        assertThat(http().send("HEAD", path, null).is(200).header("Content-Length"))
                .isEqualTo(before);
    }

    /** 59 what the server keeps. */
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
    default void whatTheServerKeepsIsNoEntity(String name) {
        assertThat(http().get(name).clean().status()).isEqualTo(404);
        assertThat(http().send("GET", name, null, "X-Project", "system").status())
                .isEqualTo(404);
    }

    /** 61 fields nobody declared. */
    @ParameterizedTest
    @ValueSource(strings = {"accountId", "isAdmin", "_type", "__proto__", "constructor", "deletedAt", "_id2", "mac"})
    default void nothingIsAssignedThatTheSchemaDoesNotName(String name) {
        http().post("Login", json("{'user':'mass','password':'p','%s':'x'}", name))
                .is(422, "VALIDATION_FAILED");
    }

    /** 66 keys in addresses. */
    @Test
    default void aKeyInTheQueryIsNeverShownAgain() {
        int mark = Console.mark();
        String key = server().adminKey();
        Http none = server().as(null);
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

    /** 51 the description: what can be written is in it, and only there. */
    @Test
    default void theDescriptionShowsNoSecretInAnyAnswer() {
        JsonNode schemas = server().admin()
                .get("/openapi.json")
                .is(200)
                .json()
                .path("components")
                .path("schemas");
        List<String> shown = new ArrayList<>();
        schemas.path("Login").path("properties").fieldNames().forEachRemaining(shown::add);
        assertThat(shown).contains("user", "checksum").doesNotContain("password", "hash", "apiKeyHash", "pin", "badge");
    }

    /** 58 what is kept for one key: another one gets an answer of its own. */
    @Test
    default void nothingThatWasAnsweredToOneKeyIsAnsweredToAnother() {
        String id = http().create("Login", login("side-cache", VALUE + "k"));
        Answer admin = http().get("Login/" + id).is(200);
        assertThat(admin.header("Cache-Control")).contains("private", "no-cache");
        Http stranger = server().as(null);
        for (String tag : new String[] {admin.header("ETag"), "*"}) {
            stranger.send("GET", "Login/" + id, null, "If-None-Match", tag).is(401, "UNAUTHORIZED");
        }
        Http reader = server().as(server().publicKey());
        assertThat(reader.get("Login/" + id).is(200).body()).doesNotContain(VALUE, "password");
        String key = unique("side");
        http().post("Login", login("side-once", VALUE + "o"), "Idempotency-Key", key)
                .is(201);
        reader.post("Login", login("side-once", VALUE + "o"), "Idempotency-Key", key)
                .is(403, "FORBIDDEN");
        JsonNode all = http().get("/openapi.json").is(200).json().path("paths");
        JsonNode read = reader.get("/openapi.json").is(200).json().path("paths");
        assertThat(all.path("/Login").has("post")).isTrue();
        assertThat(read.path("/Login").has("get")).isTrue();
        assertThat(read.path("/Login").has("post")).isFalse();
    }

    /** 63 lengths of compressed answers, which would tell what a secret has in common with a guess: none is compressed. */
    @Test
    default void noAnswerIsCompressed() {
        for (String path : new String[] {"Login", "Login/count", "Login/nobody"}) {
            Answer answer = http().send("GET", path, null, "Accept-Encoding", "gzip, deflate, br, zstd");
            assertThat(answer.header("Content-Encoding")).isNull();
            assertThat(answer.json().isObject()).isTrue();
        }
    }

    /** 64 and 65: addresses of other products that would describe the server, and errors of the machinery. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/schemas-config",
                "/actuator/env",
                "/api/v1/Login/x/y/z",
                "/api/v1/Login/%ff",
                "/camel",
                "/error"
            })
    default void addressesThatAreNoneTellNothing(String path) {
        Answer answer = http().get(path).clean();
        assertThat(answer.status()).isBetween(400, 405);
        assertThat(answer.body()).doesNotContain("camel", "password");
    }
}
