package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.dialect.mongodb.TestMongo;

/** Documents that other programs wrote, and values that would like to be more than values. */
final class MongodbDocumentsIT {
    private static final String NAME = "documents" + System.nanoTime();
    private static Server server;
    private static Http http;
    private static MongoClient client;
    private static MongoCollection<Document> people;

    @BeforeAll
    static void start() throws IOException {
        Path schemas = Files.writeString(Servers.directory().resolve("people.json"), json("""
                [{'name':'Person','collection':'people',
                  'fields':{'name':'string','born':'integer','score':'number','tags':'array','data':'json','when':'date'},
                  'relations':{'team':{'target':'Team','type':'many-to-one','joinColumn':'teamId','onDelete':'restrict'}},
                  'indexes':[{'fields':['name','born'],'unique':true},{'fields':{'name':'text'}}]},
                 {'name':'Team','collection':'teams','fields':{'name':'string'}}]"""));
        server = Servers.start(
                TestDatabase.MONGODB, "octonet.schemas-path=" + schemas, "octonet.database.uri=" + TestMongo.uri(NAME));
        http = server.admin();
        client = MongoClients.create(TestMongo.uri(NAME));
        people = client.getDatabase(NAME).getCollection("people");
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void aDocumentOfAnotherProgramIsServedAndKeepsWhatNoSchemaKnows() {
        ObjectId id = new ObjectId();
        ObjectId team = new ObjectId();
        client.getDatabase(NAME).getCollection("teams").insertOne(new Document("_id", team).append("name", "blue"));
        people.insertOne(new Document("_id", id)
                .append("name", "old")
                .append("born", 1980)
                .append("teamId", team)
                .append("score", null)
                .append("tags", null)
                .append("__v", 3)
                .append("extra", new Document("kept", true)));
        String path = "Person/" + id.toHexString();
        JsonNode row = http.get(path, "relations", "team").is(200).data();
        assertThat(row.path("id").asText()).isEqualTo(id.toHexString());
        assertThat(row.path("team").path("name").asText()).isEqualTo("blue");
        assertThat(row.has("__v")).isFalse();
        assertThat(row.has("extra")).isFalse();
        http.post(path + "/increment", json("{'field':'score','amount':2}")).is(200);
        http.post(path + "/addToSet", json("{'field':'tags','value':'t'}")).is(200);
        http.patch(path, json("{'name':'new'}")).is(200);
        http.put(path + "?replace=true", json("{'name':'newer'}")).is(200);
        Document stored = people.find(new Document("_id", id)).first();
        assertThat(stored)
                .containsEntry("__v", 3)
                .containsEntry("name", "newer")
                .doesNotContainKey("tags");
        assertThat(stored.get("extra")).isEqualTo(new Document("kept", true));
        http.delete(path).is(200);
        assertThat(people.countDocuments(new Document("_id", id))).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void pagesGoThroughTextIdsAndObjectIds(int direction) {
        List<Object> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add("text" + direction + i);
            ids.add(new ObjectId());
        }
        ids.forEach(id -> people.insertOne(new Document("_id", id).append("name", "page" + direction + id)));
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            Answer page = next == null
                    ? http.get("Person", "limit", "2", "sort", json("{'id':%d}", direction), "filter", page(direction))
                    : http.get(
                            "Person",
                            "limit",
                            "2",
                            "sort",
                            json("{'id':%d}", direction),
                            "filter",
                            page(direction),
                            "after",
                            next);
            page.is(200).data().forEach(row -> seen.add(row.path("id").asText()));
            next = page.json().path("metadata").path("next").asText(null);
        } while (next != null);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(String::valueOf).toList());
    }

    private static String page(int direction) {
        return json("{'name':{'$regex':'^page%d[t0-9]'}}", direction);
    }

    @Test
    void whatLooksLikeAnOperatorInDataIsData() {
        String data = "{\"$gt\":\"\",\"$where\":\"sleep(9)\",\"a.b\":1,\"50%\":{\"$set\":{\"x\":1}},\"\":0}";
        String id = http.create("Person", "{\"name\":\"smuggler\",\"data\":" + data + "}");
        assertThat(http.get("Person/" + id).data().path("data")).isEqualTo(Json.tree(data));
        Document stored = people.find(new Document("_id", id)).first();
        assertThat(((Document) stored.get("data")).keySet()).noneMatch(key -> key.startsWith("$") || key.contains("."));
        http.get("Person", "filter", "{\"data\":{\"$eq\":" + data + "}}").is(400, "BAD_REQUEST");
        assertThat(found("{\"data.50%\":{\"$exists\":true}}")).containsExactly(id);
        http.patch("Person/" + id, "{\"data\":{\"$unset\":{\"name\":1}}}").is(200);
        assertThat(http.get("Person/" + id).data().path("name").asText()).isEqualTo("smuggler");
        http.post("Person/" + id + "/addToSet", "{\"field\":\"tags\",\"value\":{\"$ne\":1}}")
                .is(200);
        http.post("Person/" + id + "/addToSet", "{\"field\":\"tags\",\"value\":5}")
                .is(200);
        http.post("Person/" + id + "/pull", "{\"field\":\"tags\",\"value\":{\"$gt\":0}}")
                .is(200);
        assertThat(http.get("Person/" + id).data().path("tags")).isEqualTo(Json.tree("[{\"$ne\":1},5]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$where\":\"1\"}",
                "{\"$expr\":{\"$gt\":[1,0]}}",
                "{\"name\":{\"$eq\":{\"$gt\":\"\"}}}",
                "{\"name\":{\"$where\":\"1\"}}",
                "{\"name\":{\"$in\":[{\"$gt\":\"\"}]}}",
                "{\"$comment\":\"x\"}",
                "{\"_id\":{\"$ne\":null}}",
                "{\"data.$where\":1}",
                "{\"name\":{\"$type\":2}}"
            })
    void whatIsNoFilterIsRefused(String filter) {
        http.get("Person", "filter", filter).is(400, "BAD_REQUEST");
        http.post("Person/deleteMany", "{\"filter\":" + filter + "}").is(400, "BAD_REQUEST");
    }

    @Test
    void uniqueFieldsTogetherMindOnlyRowsThatHaveThemAll() {
        http.create("Person", json("{'name':'twin'}"));
        http.create("Person", json("{'name':'twin'}"));
        http.create("Person", json("{'name':'twin','born':1990}"));
        assertThat(http.post("Person", json("{'name':'twin','born':1990}"))
                        .is(409, "CONFLICT")
                        .fields())
                .containsExactly("name", "born");
    }

    @Test
    void aRowThatIsReferredToStays() {
        String team = http.create("Team", json("{'name':'red'}"));
        String person = http.create("Person", json("{'name':'member','team':'%s'}", team));
        http.delete("Team/" + team).is(409, "CONFLICT");
        http.delete("Person/" + person).is(200);
        http.delete("Team/" + team).is(200);
        http.post("Person", json("{'name':'member','team':'%s'}", team)).is(422, "VALIDATION_FAILED");
    }

    @Test
    void nullsAreNotStoredAndThoseOfOthersAreTheSame() {
        String mine = http.create("Person", json("{'name':'nothing','born':null}"));
        people.insertOne(new Document("_id", "theirs").append("name", "nothing").append("born", null));
        assertThat(people.find(new Document("_id", mine)).first()).doesNotContainKey("born");
        assertThat(found(json("{'name':'nothing','born':null}"))).containsExactlyInAnyOrder(mine, "theirs");
        assertThat(found(json("{'name':'nothing','born':{'$ne':3}}"))).containsExactlyInAnyOrder(mine, "theirs");
        assertThat(found(json("{'name':'nothing','born':{'$exists':true}}"))).isEmpty();
    }

    private static List<String> found(String filter) {
        JsonNode rows = http.get("Person", "filter", filter).is(200).data();
        List<String> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.path("id").asText()));
        return ids;
    }
}
