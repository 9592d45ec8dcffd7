package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the REST contract, by the name of the entity and by that of the collection. */
interface PathsContract extends Contract {

    @ParameterizedTest
    @ValueSource(strings = {"Author", "authors"})
    default void everyOperationIsServedUnder(String entity) {
        Http http = http();
        String name = unique("Ada");
        String filter = json("{'name':'%s'}", name);
        Answer created = http.post(entity, json("{'name':'%s','age':36,'tags':['a']}", name))
                .is(201);
        String id = created.data().path("id").asText();
        assertThat(created.header("Location")).endsWith("/api/v1/" + entity + "/" + id);

        Answer list = http.get(entity, "filter", filter).is(200);
        assertThat(Json.column(list.data(), "id")).containsExactly(id);
        assertThat(list.metadata().path("count").asInt()).isEqualTo(1);
        assertThat(list.json().path("status").asText()).isEqualTo("ok");
        assertThat(http.get(entity + "/" + id).is(200).data().path("name").asText())
                .isEqualTo(name);
        Answer count = http.get(entity + "/count", "filter", filter).is(200);
        assertThat(count.data().asInt()).isEqualTo(1);
        assertThat(count.metadata().path("total").asInt()).isEqualTo(1);
        assertThat(http.get(entity + "/one", "filter", filter)
                        .is(200)
                        .data()
                        .path("id")
                        .asText())
                .isEqualTo(id);
        assertThat(Json.column(http.get(entity + "/search", "q", name).is(200).data(), "id"))
                .containsExactly(id);
        assertThat(Json.column(
                        http.get(entity + "/search", "query", name, "limit", "5")
                                .is(200)
                                .data(),
                        "id"))
                .containsExactly(id);
        String search = json("{'query':'%s','fields':['name'],'options':{'limit':5}}", name);
        assertThat(Json.column(http.post(entity + "/search", search).is(200).data(), "id"))
                .containsExactly(id);

        assertThat(http.put(entity + "/" + id, "{\"age\":37}")
                        .is(200)
                        .data()
                        .path("age")
                        .asInt())
                .isEqualTo(37);
        assertThat(http.patch(entity + "/" + id, "{\"age\":38}")
                        .is(200)
                        .data()
                        .path("age")
                        .asInt())
                .isEqualTo(38);
        assertThat(http.post(entity + "/" + id + "/addToSet", json("{'field':'tags','value':'b'}"))
                        .is(200)
                        .data()
                        .path("tags")
                        .toString())
                .isEqualTo("[\"a\",\"b\"]");
        assertThat(http.post(entity + "/" + id + "/pull", json("{'field':'tags','value':'a'}"))
                        .is(200)
                        .data()
                        .path("tags")
                        .toString())
                .isEqualTo("[\"b\"]");
        assertThat(http.post(entity + "/" + id + "/increment", json("{'field':'age','amount':2}"))
                        .is(200)
                        .data()
                        .path("age")
                        .asInt())
                .isEqualTo(40);
        String email = unique("u") + "@x.test";
        String upsert = json("{'filter':{'email':'%s'},'data':{'name':'%s'}}", email, name);
        String second =
                http.post(entity + "/upsert", upsert).is(200).data().path("id").asText();
        assertThat(http.post(entity + "/upsert", upsert)
                        .is(200)
                        .data()
                        .path("id")
                        .asText())
                .isEqualTo(second);
        String stages = json("{'stages':[{'$match':%s},{'$group':{'_by':null,'n':{'$count':true}}}]}", filter);
        assertThat(http.post(entity + "/aggregate", stages)
                        .is(200)
                        .data()
                        .path(0)
                        .path("n")
                        .asInt())
                .isEqualTo(2);

        String older = json("{'filter':%s,'data':{'rating':%%s}}", filter);
        for (Answer many : List.of(
                http.post(entity + "/updateMany", older.formatted("1")),
                http.put(entity + "/bulk", older.formatted("2")))) {
            assertThat(many.is(200).metadata().path("count").asInt()).isEqualTo(2);
            assertThat(many.json().has("data")).isFalse();
        }
        assertThat(http.delete(entity + "/" + second).is(200).data().asBoolean())
                .isTrue();
        Answer gone = http.send("DELETE", entity + "/bulk", json("{'filter':%s}", filter))
                .is(200);
        assertThat(gone.data().asInt()).isEqualTo(1);
        assertThat(gone.metadata().path("count").asInt()).isEqualTo(1);
        http.create(entity, json("{'name':'%s'}", name));
        assertThat(http.send("DELETE", entity + "/bulk" + Http.query("filter", filter), null)
                        .is(200)
                        .data()
                        .asInt())
                .isEqualTo(1);
        assertThat(http.post(entity + "/deleteMany", json("{'filter':%s}", filter))
                        .is(200)
                        .data()
                        .asInt())
                .isZero();
    }

    @Test
    default void headAnswersWhatGetWouldWithoutItsBody() {
        String id = http().create("Author", json("{'name':'Head'}"));
        for (String path : List.of("Author/" + id, "Author?limit=1", "Author/count")) {
            Answer head = http().send("HEAD", path, null).is(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.header("Content-Type")).isEqualTo(http().get(path).header("Content-Type"));
        }
        assertThat(http().send("HEAD", "Author/nobody", null).is(404).body()).isEmpty();
    }

    @Test
    default void fixedWordsWinOverIds() {
        assertThat(http().get("Author/count").is(200).data().isNumber()).isTrue();
        http().get("Author/search").is(400, "MISSING_QUERY");
        http().get("Author/upsert").is(405, "METHOD_NOT_ALLOWED");
    }

    @Test
    default void whatIsNotThereIsToldApart() {
        http().get("Nobody").is(404, "UNKNOWN_ENTITY");
        http().get("author").is(404, "UNKNOWN_ENTITY");
        http().get("nowhere/Author/count").is(404, "PROJECT_NOT_FOUND");
        http().send("GET", "Author", null, "X-Project", "nowhere").is(404, "PROJECT_NOT_FOUND");
        http().send("GET", "Author", null, "X-Project", "system").is(404, "PROJECT_NOT_FOUND");
        http().get("system/ApiKey").is(404);
        http().get("Author/1/2/3/4").is(404, "UNKNOWN_OP");
        http().get("/api/anything").is(404);
        http().send("GET", "shop/Author", null, "X-Project", "club").is(400, "BAD_REQUEST");
    }

    @Test
    default void aSlipBehindARowIsToldAsSuch() {
        Answer slip = http().get("Author/some-id/nope").is(404, "UNKNOWN_OP");
        assertThat(slip.error().path("message").asText()).contains("/Author/some-id/nope");
        assertThat(slip.error().path("hint").asText()).contains("Author", "/{id}/addToSet");
        http().get("authors/some-id/nope").is(404, "UNKNOWN_OP");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Author|GET, HEAD, POST, OPTIONS",
                "Author/some-id|GET, HEAD, PUT, PATCH, DELETE, OPTIONS",
                "Author/count|GET, HEAD, OPTIONS",
                "Author/search|GET, HEAD, POST, OPTIONS",
                "Author/bulk|PUT, PATCH, DELETE, OPTIONS",
                "Author/some-id/pull|POST, OPTIONS",
                "shop|GET, HEAD, OPTIONS",
                "shop/Author|GET, HEAD, POST, OPTIONS",
                "/shop/api/v1/Author/some-id|GET, HEAD, PUT, PATCH, DELETE, OPTIONS"
            })
    default void aPathTellsItsOwnMethods(String path, String methods) {
        Answer options = http().send("OPTIONS", path, null).is(204);
        assertThat(options.header("Allow")).isEqualTo(methods);
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            if (!methods.contains(method)) {
                Answer refused = http().send(method, path, null).is(405, "METHOD_NOT_ALLOWED");
                assertThat(refused.header("Allow")).isEqualTo(methods);
                assertThat(refused.error().path("message").asText()).contains(method);
                assertThat(refused.error().path("details").path(0).toString())
                        .isEqualTo("{\"field\":\"method\",\"problem\":\"must be one of " + methods + "\"}");
            }
        }
    }

    @Test
    default void aMissIsAnErrorForEveryOperationOnOneRow() {
        http().get("Author/nobody").is(404, "NOT_FOUND");
        http().get("Author/one", "filter", json("{'name':'no such name'}")).is(404, "NOT_FOUND");
        http().put("Author/nobody", "{\"age\":1}").is(404, "NOT_FOUND");
        http().patch("Author/nobody", "{\"age\":1}").is(404, "NOT_FOUND");
        http().delete("Author/nobody").is(404, "NOT_FOUND");
        http().post("Author/nobody/increment", json("{'field':'age','amount':1}"))
                .is(404, "NOT_FOUND");
        http().post("Author/nobody/addToSet", json("{'field':'tags','value':'a'}"))
                .is(404, "NOT_FOUND");
        http().post("Author/nobody/pull", json("{'field':'tags','value':'a'}")).is(404, "NOT_FOUND");
        http().get("Author/nobody").is(404, "NOT_FOUND");
    }

    @Test
    default void anEmptyBodyWithAJsonTypeIsAccepted() {
        String id = http().create("Author", json("{'name':'Empty'}"));
        http().send("DELETE", "Author/" + id, "").is(200);
        http().send("POST", "Author", "").is(400, "MISSING_DATA");
    }

    @Test
    default void healthIsServedAtBothAddresses() {
        for (String path : List.of("/health", "/api/v1/health", "/health/live", "/health/ready")) {
            assertThat(server().as(null).get(path).is(200).body()).doesNotContain("shop", "Author");
        }
    }

    @Test
    default void openApiDescribesTheEntities() {
        Answer document = http().get("/openapi.json").is(200);
        assertThat(document.json().path("openapi").asText()).startsWith("3.1");
        assertThat(document.body()).contains("Author");
        for (JsonNode secret : document.json().findValues("password")) {
            assertThat(secret.path("writeOnly").asBoolean())
                    .as(secret.toString())
                    .isTrue();
        }
        assertThat(http().get("/docs").status()).isIn(200, 301, 302, 303, 307, 308);
    }
}
