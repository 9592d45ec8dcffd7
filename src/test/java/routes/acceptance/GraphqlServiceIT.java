package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.dialect.graphql.YogaServer;

/** What REST promises, on GraphQL services of three shapes. */
final class GraphqlServiceIT {
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        Path directory = Servers.directory();
        String project = "'%s':{'dialect':'graphql','uri':'%s'%s}";
        Path tree = Files.writeString(
                directory.resolve("tree.json"),
                json("{" + project.formatted("plain", YogaServer.uri("plain"), "") + ","
                        + project.formatted("tracks", YogaServer.uri("hasura"), "") + ","
                        + project.formatted(
                                "zoo",
                                YogaServer.uri("custom"),
                                ",'mapping':'" + Servers.resource("zoo.graphql-mapping.json") + "'")
                        + "}"));
        server = Server.start(List.of(
                "octonet.bind=127.0.0.1",
                "octonet.data-directory=" + directory.resolve("data"),
                "octonet.projects-file=" + tree,
                "octonet.rate-limit.client=1000000"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Http in(String project) {
        return server.admin().below("/api/v1/" + project + "/");
    }

    private static String unique() {
        return "m" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static int number() {
        return Math.abs(UUID.randomUUID().hashCode() / 2) + 1;
    }

    @Test
    void servicesDescribeTheirEntities() {
        Http http = server.admin();
        assertThat(http.get("plain").is(200).json().path("schemas"))
                .extracting(JsonNode::asText)
                .containsExactly("Book");
        assertThat(http.get("tracks").is(200).json().path("schemas"))
                .extracting(JsonNode::asText)
                .containsExactly("Tracks");
        assertThat(http.get("zoo").is(200).json().path("schemas"))
                .extracting(JsonNode::asText)
                .containsExactly("Animal");
    }

    @Test
    void aRowOfAPlainServiceLivesAndDies() {
        Http plain = in("plain");
        String title = "It's \\\"100%\\\" $x {y} 😀 " + unique();
        JsonNode made = plain.post(
                        "Book",
                        "{\"title\":\"" + title + "\",\"stock\":3,\"price\":1.5,\"open\":true,\"genre\":\"drama\","
                                + "\"tags\":[\"a\"],\"at\":\"2020-01-02T03:04:05.678Z\",\"password\":\"hidden\"}")
                .is(201)
                .data();
        String path = "Book/" + made.path("id").asText();
        assertThat(made.path("title").asText()).isEqualTo(title.replace("\\\"", "\""));
        assertThat(made.path("at").asText()).isEqualTo("2020-01-02T03:04:05.678Z");
        assertThat(made.has("password")).isFalse();
        assertThat(plain.get(path).is(200).data()).isEqualTo(made);
        assertThat(plain.get("books", "filter", "{\"title\":\"" + title + "\",\"genre\":\"drama\"}")
                        .is(200)
                        .data())
                .containsExactly(made);
        JsonNode changed =
                plain.patch(path, json("{'stock':null,'open':false}")).is(200).data();
        assertThat(changed.path("stock").isNull()).isTrue();
        assertThat(changed.path("open").asBoolean()).isFalse();
        plain.delete(path).is(200);
        plain.get(path).is(404, "NOT_FOUND");
        plain.patch(path, json("{'stock':1}")).is(404, "NOT_FOUND");
        plain.delete(path).is(404, "NOT_FOUND");
    }

    @Test
    void whatAPlainServiceCannotBeAskedIsSaid() {
        Http plain = in("plain");
        plain.get("Book", "filter", json("{'stock':{'$gt':1}}")).is(501, "NOT_SUPPORTED");
        plain.get("Book", "filter", json("{'$or':[{'stock':1},{'stock':2}]}")).is(501, "NOT_SUPPORTED");
        plain.get("Book", "sort", json("{'stock':1}")).is(501, "NOT_SUPPORTED");
        plain.get("Book/count").is(501, "NOT_SUPPORTED");
        plain.post("Book/aggregate", json("{'stages':[{'$group':{'_by':null,'n':{'$count':true}}}]}"))
                .is(501, "NOT_SUPPORTED");
        plain.post("Book", json("[{'title':'a'},{'title':'b'}]")).is(501, "NOT_SUPPORTED");
        plain.send("GET", "Book", null, "Accept", "application/x-ndjson").is(501, "NOT_SUPPORTED");
        Answer chosen = plain.post("Book", json("{'id':'mine','title':'a'}")).is(422, "VALIDATION_FAILED");
        assertThat(chosen.fields()).containsExactly("id");
    }

    @Test
    void aServiceMayRefuse() {
        Http plain = in("plain");
        Answer refused = plain.post("Book", json("{'title':'refused'}")).is(422, "VALIDATION_FAILED");
        assertThat(refused.error().path("hint").asText()).contains("The title is refused");
        plain.post("Book", json("{'stock':1}")).is(422, "VALIDATION_FAILED");
        String broken = plain.create("Book", json("{'title':'b'}"));
        plain.patch("Book/" + broken, json("{'broken':13}"));
        // An answer with holes is no answer.
        plain.get("Book/" + broken).is(503, "DB_NOT_CONNECTED");
        plain.get("Book", "select", "title", "filter", json("{'id':'%s'}", broken))
                .is(200);
        plain.delete("Book/" + broken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'stock':1}                              | a
            {'stock':{'$ne':1}}                      | b% c d
            {'stock':null}                           | d
            {'stock':{'$gte':2,'$lt':3}}             | b%
            {'stock':{'$not':{'$gt':1}}}             | a d
            {'stock':{'$in':[1,3,null]}}             | a c d
            {'stock':{'$nin':[1,3]}}                 | b% d
            {'$or':[{'stock':1},{'title':'c'}]}      | a c
            {'$nor':[{'stock':1},{'title':'c'}]}     | b% d
            {'title':{'$regex':'%'}}                 | b%
            {'title':{'$regex':'^C$','$regexFlags':'i'}} | c
            {'title':{'$ne':'c'}}                    | a b% d
            """)
    void filtersOfAHasuraAreAnsweredByIt(String filter, String expected) {
        Http tracks = in("tracks");
        double mark = number() / 4.0;
        String row = "{'id':'%d','title':'%s','price':" + mark + "%s}";
        tracks.post("Tracks", json(row.formatted(number(), "a", ",'stock':1"))).is(201);
        tracks.post("Tracks", json(row.formatted(number(), "b%", ",'stock':2"))).is(201);
        tracks.post("Tracks", json(row.formatted(number(), "c", ",'stock':3"))).is(201);
        tracks.post("Tracks", json(row.formatted(number(), "d", ""))).is(201);
        String all = "{\"$and\":[{\"price\":" + mark + "}," + json(filter) + "]}";
        Answer found =
                tracks.get("Tracks", "filter", all, "sort", json("{'title':1}")).is(200);
        assertThat(String.join(" ", Json.column(found.data(), "title"))).isEqualTo(expected);
        assertThat(tracks.get("Tracks/count", "filter", all).is(200).data().asInt())
                .isEqualTo(found.data().size());
    }

    @Test
    void aHasuraIsReadPageByPageAndWritten() {
        Http tracks = in("tracks");
        double mark = number() / 4.0;
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(tracks.create(
                    "Tracks",
                    json("{'id':'" + number() + "','title':'t','price':" + mark + ",'stock':" + i % 2 + "}")));
        }
        String mine = "{\"price\":" + mark + "}";
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            List<String> query = new ArrayList<>(
                    List.of("filter", mine, "sort", json("{'stock':-1}"), "limit", "2", "withTotal", "true"));
            if (after != null) {
                query.addAll(List.of("after", after));
            }
            Answer page = tracks.get("Tracks", query.toArray(String[]::new)).is(200);
            seen.addAll(Json.column(page.data(), "id"));
            assertThat(page.metadata().path("total").asInt()).isEqualTo(5);
            after = page.metadata().path("next").asText(null);
        } while (after != null);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
        String export = tracks.send(
                        "GET", "Tracks" + Http.query("filter", mine), null, "Accept", "application/x-ndjson")
                .is(200)
                .body();
        assertThat(export.lines()).hasSize(5);
        String path = "Tracks/" + ids.get(0);
        assertThat(tracks.patch(path, json("{'title':'new'}"))
                        .is(200)
                        .data()
                        .path("title")
                        .asText())
                .isEqualTo("new");
        tracks.post("Tracks", json("{'id':'" + ids.get(0) + "','title':'again'}"))
                .is(409, "CONFLICT");
        tracks.delete(path).is(200);
        tracks.get(path).is(404, "NOT_FOUND");
    }

    @Test
    void aMappingReachesAServiceOfItsOwnShape() {
        Http zoo = in("zoo");
        String id = unique();
        JsonNode made = zoo.post("Animal", json("{'id':'%s','kind':'cat','legs':4}", id))
                .is(201)
                .data();
        assertThat(made.path("id").asText()).isEqualTo(id);
        assertThat(zoo.get("Animal/" + id).is(200).data()).isEqualTo(made);
        assertThat(zoo.patch("Animal/" + id, json("{'legs':3}"))
                        .is(200)
                        .data()
                        .path("legs")
                        .asInt())
                .isEqualTo(3);
        assertThat(Json.column(zoo.get("Animal").is(200).data(), "id")).contains(id);
        zoo.get("Animal", "filter", json("{'kind':'cat'}")).is(501, "NOT_SUPPORTED");
        zoo.delete("Animal/" + id).is(200);
        zoo.delete("Animal/" + id).is(404, "NOT_FOUND");
    }

    @Test
    void aKeyLimitedToRowsIsSoHereToo() {
        String mark = unique();
        Http tracks = in("tracks");
        String seen = tracks.create("Tracks", json("{'id':'%d','title':'%s','stock':7}", number(), mark));
        String hidden = tracks.create("Tracks", json("{'id':'%d','title':'%s','stock':8}", number(), mark));
        Http limited = tracks.as(server.newKey(mark, "--projects", "tracks", "--rows", "Tracks={\"stock\":7}"));
        assertThat(Json.column(
                        limited.get("Tracks", "filter", json("{'title':'%s'}", mark))
                                .is(200)
                                .data(),
                        "id"))
                .containsExactly(seen);
        limited.get("Tracks/" + hidden).is(404, "NOT_FOUND");
        limited.delete("Tracks/" + hidden).is(404, "NOT_FOUND");
        limited.patch("Tracks/" + seen, json("{'stock':8}")).is(403, "FORBIDDEN");
        limited.delete("Tracks/" + seen).is(200);
    }

    @Test
    void theDoorOfAnotherOctonetIsRecognised() {
        Server other = Servers.of(TestDatabase.SQLITE);
        int mark = number();
        Path tree = Servers.directory().resolve("tree.json");
        try {
            Files.writeString(
                    tree,
                    json("{'mirror':{'dialect':'graphql','uri':'" + other.base() + "/graphql','headers':{'X-API-Key':'"
                            + other.adminKey() + "'}}}"));
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
        try (Server here = Server.start(List.of(
                "octonet.bind=127.0.0.1",
                "octonet.data-directory=" + tree.resolveSibling("data"),
                "octonet.projects-file=" + tree,
                "octonet.rate-limit.client=1000000"))) {
            Http mirror = here.admin().below("/api/v1/mirror/");
            String row = "{'name':'%s','whole':" + mark + "}";
            JsonNode made =
                    mirror.post("Sample", json(row.formatted("a"))).is(201).data();
            mirror.post("Sample", json(row.formatted("b"))).is(201);
            String id = made.path("id").asText();
            assertThat(other.admin()
                            .get("Sample/" + id)
                            .is(200)
                            .data()
                            .path("name")
                            .asText())
                    .isEqualTo("a");
            assertThat(mirror.get("Sample/" + id).is(200).data()).isEqualTo(made);
            String both = json("{'whole':%d,'name':{'$in':['a','b','c']}}", mark);
            Answer list = mirror.get(
                            "Sample", "filter", both, "sort", json("{'name':-1}"), "limit", "1", "withTotal", "true")
                    .is(200);
            assertThat(Json.column(list.data(), "name")).containsExactly("b");
            assertThat(list.metadata().path("total").asInt()).isEqualTo(2);
            Answer next = mirror.get(
                            "Sample",
                            "filter",
                            both,
                            "sort",
                            json("{'name':-1}"),
                            "limit",
                            "1",
                            "after",
                            list.metadata().path("next").asText())
                    .is(200);
            assertThat(Json.column(next.data(), "name")).containsExactly("a");
            assertThat(mirror.patch("Sample/" + id, json("{'name':'c'}"))
                            .is(200)
                            .data()
                            .path("name")
                            .asText())
                    .isEqualTo("c");
            mirror.delete("Sample/" + id).is(200);
            mirror.get("Sample/" + id).is(404, "NOT_FOUND");
            String chapter = json("{'title':'first','bookId':null}");
            JsonNode first = mirror.post("Chapter", chapter).is(201).data();
            String remark =
                    json("{'body':'good','chapterId':'%s'}", first.path("id").asText());
            assertThat(mirror.post("Remark", remark).is(201).data().path("chapterId"))
                    .isEqualTo(first.path("id"));
            other.admin().get("Sample/" + id).is(404, "NOT_FOUND");
        }
    }
}
