package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.OctonetApplication;
import routes.cli.OctonetCommand;
import routes.dialect.mongodb.TestMongo;

/** Collections that other programs filled are described by their documents, and served as they are. */
final class MongodbIntrospectionIT {
    @TempDir
    Path directory;

    private static void fill(MongoDatabase database) {
        database.getCollection("people")
                .insertMany(List.of(
                        new Document("_id", new ObjectId("65a1b2c3d4e5f60718293a4b"))
                                .append("name", "Ada")
                                .append("born", new Date(0))
                                .append("score", 1.5)
                                .append("tags", List.of("a", "b"))
                                .append("address", new Document("city", "Rome"))
                                .append("password", "pw"),
                        new Document("_id", new ObjectId("65a1b2c3d4e5f60718293a4c"))
                                .append("name", "Bo")
                                .append("score", 2)
                                .append("id", "own")
                                .append("mixed", 1),
                        new Document("_id", new ObjectId("65a1b2c3d4e5f60718293a4d"))
                                .append("name", "Cy")
                                .append("score", 3)
                                .append("mixed", "x")));
        database.getCollection("people").createIndex(new Document("name", 1), new IndexOptions().unique(true));
        database.getCollection("counters").insertOne(new Document("_id", 7).append("n", 41L));
        database.getCollection("pairs").insertOne(new Document("_id", new Document("a", 1)).append("v", true));
    }

    @Test
    void collectionsAreDescribedAndServed() throws Exception {
        String name = "existing" + System.nanoTime();
        String uri = TestMongo.uri(name);
        Path schemas = directory.resolve("schemas");
        try (MongoClient client = MongoClients.create(uri)) {
            fill(client.getDatabase(name));
            int mark = Console.mark();
            int code = OctonetCommand.execute(
                    OctonetApplication.class,
                    "introspect",
                    "--dialect",
                    "mongodb",
                    "--uri",
                    uri,
                    "--out",
                    schemas.toString());
            String report = Console.since(mark);
            assertThat(code).as(report).isZero();
            assertThat(report)
                    .contains("people.mixed: has values of several types", "pairs._id: is neither", "3 entities");
            JsonNode person = Json.tree(Files.readString(schemas.resolve("person.json")));
            assertThat(person.path("id")).hasToString("{\"column\":\"_id\",\"type\":\"objectId\"}");
            assertThat(person.path("fields").path("name")).hasToString("{\"type\":\"string\",\"required\":true}");
            assertThat(person.path("fields").path("score").path("type").asText())
                    .isEqualTo("number");
            assertThat(person.path("fields").path("id2").path("column").asText())
                    .isEqualTo("id");
            assertThat(person.path("indexes")).hasToString("[{\"fields\":{\"name\":\"asc\"},\"unique\":true}]");
            try (Server server = Servers.start(
                    TestDatabase.MONGODB,
                    "octonet.schemas-path=" + schemas,
                    "octonet.database.uri=" + uri,
                    "octonet.database.schema-strategy=none")) {
                served(server.admin());
            }
            assertThat(client.getDatabase(name)
                            .getCollection("counters")
                            .find()
                            .first()
                            .get("_id"))
                    .isEqualTo(7);
            assertThat(client.getDatabase(name).listCollectionNames())
                    .containsExactlyInAnyOrder("people", "counters", "pairs");
        }
    }

    private static void served(Http http) {
        JsonNode ada = http.get("Person/65a1b2c3d4e5f60718293a4b").is(200).data();
        assertThat(ada.path("born").asText()).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(ada.path("address").path("city").asText()).isEqualTo("Rome");
        assertThat(ada.has("password")).isFalse();
        assertThat(http.get("Person/65a1b2c3d4e5f60718293a4c")
                        .is(200)
                        .data()
                        .path("id2")
                        .asText())
                .isEqualTo("own");
        String made = http.create("Person", "{\"name\":\"Di\",\"score\":4,\"tags\":[\"z\"]}");
        assertThat(made).matches("[0-9a-f]{24}");
        http.patch("people/" + made, "{\"score\":5}").is(200);
        http.get("Person/zzz").is(404, "NOT_FOUND");
        http.delete("Person/" + made).is(200);
        assertThat(http.get("Counter/7").is(200).data().path("n").asInt()).isEqualTo(41);
        http.post("Counter/7/increment", "{\"field\":\"n\",\"amount\":1}").is(200);
        assertThat(http.create("Counter", "{\"id\":\"8\",\"n\":1}")).isEqualTo("8");
        http.delete("Counter/8").is(200);
        assertThat(http.get("Pair").is(200).data()).hasSize(1);
        http.get("Pair/1").is(501, "NOT_SUPPORTED");
    }
}
