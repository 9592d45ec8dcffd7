package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys that reach some fields and some rows of an entity: the rest is not there for them, however they ask. */
final class KeyLimitsIT {
    private static Server server;
    private static Http admin;
    private static Http rows;
    private static Http fields;
    private static String mine;
    private static String theirs;
    private static String book;

    @BeforeAll
    static void start() throws IOException {
        server = Servers.start(TestDatabase.SQLITE);
        admin = server.admin();
        rows = server.as(server.newKey("rows", "--projects=default", "--rows", json("Author={'role':'reader'}")));
        fields = server.as(limited("fields", "{'Author':{'fields':['name','age']}}"));
        mine = admin.create("Author", json("{'name':'Mine','role':'reader','age':10,'bio':'b'}"));
        theirs = admin.create("Author", json("{'name':'Theirs','role':'editor','age':90,'email':'t@x.test'}"));
        book = admin.create("Book", json("{'title':'B','author':'%s'}", theirs));
    }

    private static String limited(String label, String limits) throws IOException {
        Path file = Files.writeString(Servers.directory().resolve(label + ".json"), json("{'limits':" + limits + "}"));
        return server.newKey(label, "--permissions", file.toString());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void readsAreLimitedToTheRows() {
        assertThat(Json.column(rows.get("Author").is(200).data(), "id")).containsExactly(mine);
        rows.get("Author/" + theirs).is(404, "NOT_FOUND");
        rows.get("Author/one", "filter", json("{'name':'Theirs'}")).is(404, "NOT_FOUND");
        assertThat(rows.get("Author/search", "q", "Theirs").is(200).data()).isEmpty();
        assertThat(rows.get("Author", "filter", json("{'$or':[{'role':'editor'},{'age':90}]}"))
                        .is(200)
                        .data())
                .isEmpty();
        String query = Http.query("filter", json("{'age':{'$gte':0}}"));
        Answer lines = rows.send("GET", "Author" + query, null, "Accept", "application/x-ndjson")
                .is(200);
        assertThat(lines.body()).contains("Mine").doesNotContain("Theirs");
    }

    @Test
    void countsAndAggregatesAreLimitedToTheRows() {
        assertThat(rows.get("Author/count").is(200).data().asInt()).isEqualTo(1);
        JsonNode sum = rows.post(
                        "Author/aggregate",
                        json("{'stages':[{'$group':{'_by':null,'n':{'$count':true},'m':{'$max':'age'}}}]}"))
                .is(200)
                .data();
        assertThat(sum.path(0).path("n").asInt()).isEqualTo(1);
        assertThat(sum.path(0).path("m").asInt()).isEqualTo(10);
        assertThat(rows.get("Author", "withTotal", "true")
                        .metadata()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void includesAreLimitedToTheRows() {
        JsonNode row = rows.get("Book/" + book, "include", "author").is(200).data();
        assertThat(row.path("author").isNull()).isTrue();
        assertThat(row.toString()).doesNotContain("Theirs");
    }

    @Test
    void writesOutsideTheRowsAreRefused() {
        rows.post("Author", json("{'name':'New','role':'editor'}")).is(403, "FORBIDDEN");
        rows.post("Author", json("[{'name':'New1','role':'reader'},{'name':'New2','role':'editor'}]"))
                .is(403, "FORBIDDEN");
        rows.put("Author/" + theirs, json("{'age':1}")).is(404, "NOT_FOUND");
        rows.delete("Author/" + theirs).is(404, "NOT_FOUND");
        rows.post("Author/" + theirs + "/increment", json("{'field':'age','amount':1}"))
                .is(404, "NOT_FOUND");
        rows.patch("Author/" + mine, json("{'role':'editor'}")).is(403, "FORBIDDEN");
        rows.post("Author/updateMany", json("{'filter':{'age':10},'data':{'role':'editor'}}"))
                .is(403, "FORBIDDEN");
        assertThat(rows.post("Author/updateMany", json("{'filter':{'age':90},'data':{'bio':'x'}}"))
                        .is(200)
                        .metadata()
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(rows.post("Author/deleteMany", json("{'filter':{'name':'Theirs'}}"))
                        .is(200)
                        .data()
                        .asInt())
                .isZero();
        Answer upsert = rows.post("Author/upsert", json("{'filter':{'email':'t@x.test'},'data':{'name':'Taken'}}"));
        assertThat(upsert.clean().status()).isIn(403, 409);
        JsonNode kept = admin.get("Author/" + theirs).is(200).data();
        assertThat(kept.path("name").asText()).isEqualTo("Theirs");
        assertThat(kept.path("age").asInt()).isEqualTo(90);
        assertThat(admin.get("Author/count", "filter", json("{'name':{'$regex':'^New'}}"))
                        .data()
                        .asInt())
                .isZero();
    }

    @Test
    void rowsOutsideTheLimitAreNotDeletedAlong() throws IOException {
        Http some = server.as(limited("chapters", "{'Chapter':{'rows':{'position':1}}}"));
        String both = json("{'title':'Both','chapters':[{'title':'1','position':1},{'title':'2','position':2}]}");
        String mixed = admin.create("Book", both);
        String first = admin.create("Book", json("{'title':'First','chapters':[{'title':'1','position':1}]}"));
        Answer refused = some.delete("Book/" + mixed).is(403, "FORBIDDEN").clean();
        assertThat(refused.body()).contains("Chapter");
        some.post("Book/deleteMany", json("{'filter':{'title':{'$in':['First','Both']}}}"))
                .is(403, "FORBIDDEN");
        assertThat(admin.get("Chapter/count", "filter", json("{'bookId':'%s'}", mixed))
                        .data()
                        .asInt())
                .isEqualTo(2);
        some.delete("Book/" + first).is(200);
        admin.get("Book/" + mixed).is(200);
    }

    @Test
    void rowsOutsideTheLimitAreNotReferredTo() {
        for (String author : List.of(theirs, "nobody")) {
            Answer refused = rows.post("Book", json("{'title':'R','author':'%s'}", author))
                    .is(422, "VALIDATION_FAILED");
            assertThat(refused.fields()).containsExactly("authorId");
        }
        rows.post("Book", json("{'title':'R','author':'%s'}", mine)).is(201);
        JsonNode kept = rows.get("Book/" + book).is(200).data();
        rows.put("Book/" + book, kept.toString()).is(200);
    }

    @Test
    void fieldsOutsideTheLimitAreNotThere() {
        JsonNode row = fields.get("Author/" + mine).is(200).data();
        assertThat(row.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "name", "age");
        String unknown = fields.get("Author", "filter", json("{'zzyzx':1}"))
                .is(400, "BAD_REQUEST")
                .body();
        for (String hidden : List.of("bio", "email", "role", "createdAt")) {
            Answer asked =
                    fields.get("Author", "filter", json("{'%s':1}", hidden)).is(400, "BAD_REQUEST");
            assertThat(asked.body().replaceAll("\\b" + hidden + "\\b", "zzyzx")).isEqualTo(unknown);
            fields.get("Author", "sort", json("{'%s':1}", hidden)).is(400, "BAD_REQUEST");
            fields.get("Author", "select", hidden).is(400, "BAD_REQUEST");
            fields.post("Author/aggregate", json("{'stages':[{'$group':{'_by':'%s'}}]}", hidden))
                    .is(400, "BAD_REQUEST");
        }
        assertThat(fields.get("Author/search", "q", "t@x").is(200).data()).isEmpty();
        JsonNode included =
                fields.get("Book/" + book, "include", "author").is(200).data().path("author");
        assertThat(included.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "name", "age");
    }

    @Test
    void fieldsOutsideTheLimitCannotBeWritten() {
        fields.patch("Author/" + mine, json("{'bio':'x'}")).is(422, "VALIDATION_FAILED");
        JsonNode changed =
                fields.patch("Author/" + mine, json("{'age':10}")).is(200).data();
        assertThat(changed.has("bio")).isFalse();
        fields.put("Author/" + mine + "?replace=true", json("{'name':'Mine','age':10}"))
                .is(200);
        assertThat(admin.get("Author/" + mine).data().path("bio").asText()).isEqualTo("b");
    }

    @Test
    void noTagTellsOfFieldsOutsideTheLimit() {
        String tag = admin.get("Author/" + mine).is(200).header("ETag");
        assertThat(tag).isNotNull();
        assertThat(rows.get("Author/" + mine).is(200).header("ETag")).isEqualTo(tag);
        assertThat(fields.get("Author/" + mine).is(200).header("ETag")).isNull();
        assertThat(fields.send("GET", "Author/" + mine, null, "If-None-Match", tag)
                        .status())
                .isEqualTo(200);
        for (String guess : List.of(tag, "\"AAAAAAAAAAAAAAAAAAAAAA\"")) {
            fields.send("PATCH", "Author/" + mine, json("{'age':10}"), "If-Match", guess)
                    .is(400, "BAD_REQUEST");
        }
        Answer any = fields.send("PATCH", "Author/" + mine, json("{'age':10}"), "If-Match", "*");
        assertThat(any.is(200).header("ETag")).isNull();
    }

    @Test
    void whatIsDescribedIsWhatTheKeyReaches() {
        // A document made for one key must not be shown to another.
        assertThat(described(admin).has("bio")).isTrue();
        assertThat(described(fields).has("name")).isTrue();
        assertThat(described(fields).has("bio")).isFalse();
        assertThat(described(admin).has("bio")).isTrue();
    }

    private static JsonNode described(Http asked) {
        return Json.tree(asked.get("/openapi.json").is(200).body())
                .path("components")
                .path("schemas")
                .path("Author")
                .path("properties");
    }
}
