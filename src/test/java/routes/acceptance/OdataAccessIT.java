package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.dialect.odata.CapServer;

/** Keys, fields, rows and secrets mean the same on a service of others as on a database. */
final class OdataAccessIT {
    private static Server server;

    @BeforeAll
    static void start() {
        server = Server.start(OdataRestIT.settings(CapServer.uri()));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Http admin() {
        return server.admin();
    }

    private static String author(String name) {
        return admin().create("Authors", json("{'id':'%d','name':'%s'}", Math.abs(name.hashCode() / 2), name));
    }

    private static String unique() {
        return "m" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aKeyLimitedToRowsReadsAndWritesTheseOnly() {
        String mark = unique();
        String mine = admin().create("Books", json("{'title':'%s','genre':'drama'}", mark));
        String other = admin().create("Books", json("{'title':'%s','genre':'poetry'}", mark));
        Http limited = server.as(server.newKey(mark, "--rows", "Books={\"genre\":\"drama\"}"));
        String all = json("{'title':'%s'}", mark);
        assertThat(Json.column(limited.get("Books", "filter", all).is(200).data(), "id"))
                .containsExactly(mine);
        limited.get("Books/" + other).is(404, "NOT_FOUND");
        limited.patch("Books/" + other, json("{'stock':1}")).is(404, "NOT_FOUND");
        limited.delete("Books/" + other).is(404, "NOT_FOUND");
        limited.patch("Books/" + mine, json("{'stock':1}")).is(200);
        limited.patch("Books/" + mine, json("{'genre':'poetry'}")).is(403, "FORBIDDEN");
        limited.post("Books", json("{'title':'%s','genre':'poetry'}", mark)).is(403, "FORBIDDEN");
        limited.post("Books", json("{'title':'%s','genre':'drama'}", mark)).is(201);
        assertThat(limited.post("Books/deleteMany", "{\"filter\":" + all + "}")
                        .is(200)
                        .data()
                        .asInt())
                .isEqualTo(2);
        assertThat(Json.column(admin().get("Books", "filter", all).data(), "id"))
                .containsExactly(other);
    }

    @Test
    void relatedRowsOutOfReachAreNotThere() {
        String mark = unique();
        String seen = author(mark + "-seen");
        String hidden = author(mark + "-hidden");
        String body = "{'title':'" + mark + "','author_ID':'%s'}";
        String one = admin().create("Books", json(body, seen));
        String two = admin().create("Books", json(body, hidden));
        Http limited = server.as(server.newKey(mark, "--rows", json("Authors={'name':'%s-seen'}", mark)));
        assertThat(limited.get("Books/" + one, "include", "author")
                        .is(200)
                        .data()
                        .path("author")
                        .path("name")
                        .asText())
                .isEqualTo(mark + "-seen");
        assertThat(limited.get("Books/" + two, "include", "author")
                        .is(200)
                        .data()
                        .path("author")
                        .isNull())
                .isTrue();
        assertThat(limited.post("Books", json(body, hidden))
                        .is(422, "VALIDATION_FAILED")
                        .fields())
                .containsExactly("author_ID");
        limited.post("Books", json(body, seen)).is(201);
    }

    @Test
    void secretFieldsAreWrittenAndNeverShown() {
        String mark = unique();
        Answer created = admin().post("Books", json("{'title':'%s','password':'pw-%s'}", mark, mark))
                .is(201);
        String path = "Books/" + created.data().path("id").asText();
        List<String> bodies = List.of(
                created.body(),
                admin().get(path).is(200).body(),
                admin().patch(path, json("{'password':'pw2-%s'}", mark)).is(200).body(),
                admin().get("Books", "filter", json("{'title':'%s'}", mark)).body(),
                admin().get("Books", "filter", json("{'password':'pw2-%s'}", mark))
                        .is(400)
                        .body(),
                admin().get("Books", "sort", json("{'password':1}")).is(400).body());
        assertThat(bodies).noneMatch(body -> body.contains("pw-" + mark));
        assertThat(created.data().has("password")).isFalse();
    }

    @Test
    void aKeyLimitedToFieldsHearsOfNoOthers() {
        String mark = unique();
        String id = admin().create("Books", json("{'title':'%s','stock':7}", mark));
        Http limited = server.as(server.newKey(mark, "--fields", "Books=id,title,price"));
        JsonNode row = limited.get("Books/" + id).is(200).data();
        assertThat(row.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "title", "price");
        limited.get("Books", "filter", json("{'stock':7}")).is(400, "BAD_REQUEST");
        assertThat(limited.patch("Books/" + id, json("{'price':1}")).is(200).body())
                .doesNotContain("stock", "author");
    }

    @Test
    void aReadingKeyWritesNothing() {
        Http reader = server.as(server.newKey(unique(), "--operations", "read"));
        reader.get("Authors").is(200);
        reader.post("Authors", json("{'name':'x'}")).is(403, "FORBIDDEN");
    }

    @Test
    void anExportHasAllRowsInOrder() {
        String author = author(unique());
        StringBuilder rows = new StringBuilder("[");
        for (int i = 0; i < 600; i++) {
            rows.append(i == 0 ? "" : ",").append(json("{'title':'t%04d','author_ID':'%s'}", i, author));
        }
        admin().post("Books", rows.append("]").toString()).is(201);
        String mine = json("{'author_ID':'%s'}", author);
        Answer export = admin().send(
                        "GET",
                        "Books" + Http.query("filter", mine, "sort", json("{'title':1}"), "select", "title"),
                        null,
                        "Accept",
                        "application/x-ndjson");
        List<String> lines = export.is(200).body().lines().toList();
        assertThat(lines).hasSize(600);
        for (int i = 0; i < 600; i++) {
            assertThat(Json.tree(lines.get(i)).path("title").asText()).isEqualTo("t%04d".formatted(i));
        }
        assertThat(admin().get("Books", "filter", mine, "limit", "5", "withTotal", "true")
                        .is(200)
                        .metadata()
                        .path("total")
                        .asInt())
                .isEqualTo(600);
        assertThat(admin().get("Books", "filter", mine, "limit", "10000")
                        .is(200)
                        .data())
                .hasSize(600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'tags':{'$size':1}}",
                "{'title':{'$regex':'a.b'}}",
                "{'tags':['a']}",
            })
    void whatTheServiceCannotBeAskedIsSaid(String filter) {
        Answer answer = admin().get("Books", "filter", json(filter));
        assertThat(answer.code()).isIn("NOT_SUPPORTED", "BAD_REQUEST");
        answer.clean();
    }

    @Test
    void anIdIsNeededWhereTheServiceChoosesNone() {
        assertThat(admin().post("Authors", json("{'name':'x'}"))
                        .is(422, "VALIDATION_FAILED")
                        .fields())
                .containsExactly("id");
    }

    @Test
    void wrongDataAreRefusedWithTheirField() {
        assertThat(admin().post("Books", json("{'title':'x','published':'2020-01-02T10:00:00Z'}"))
                        .is(422, "VALIDATION_FAILED")
                        .fields())
                .containsExactly("published");
        assertThat(admin().post("Authors", json("{'id':'abc','name':'x'}"))
                        .is(422, "VALIDATION_FAILED")
                        .fields())
                .containsExactly("id");
        assertThat(admin().post("Books", json("{'stock':1}"))
                        .is(422, "VALIDATION_FAILED")
                        .fields())
                .containsExactly("title");
        assertThat(admin().post("Books", json("{'title':'x','opensAt':'late'}"))
                        .is(422, "VALIDATION_FAILED")
                        .fields())
                .containsExactly("opensAt");
    }

    @Test
    void aRepeatedRequestGetsItsFirstAnswer() {
        String key = unique();
        Answer first = admin().post("Books", json("{'title':'once'}"), "Idempotency-Key", key)
                .is(201);
        Answer second = admin().post("Books", json("{'title':'once'}"), "Idempotency-Key", key)
                .is(201);
        assertThat(second.data()).isEqualTo(first.data());
    }
}
