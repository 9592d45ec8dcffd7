package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** A server whose database is the OData door of another one: what one writes into the model, the other reads out of it. */
final class OdataLoopIT {
    @Test
    void aServerIsTheDatabaseOfAnother() {
        try (Server source = Servers.start(TestDatabase.SQLITE);
                Server reader = Server.start(OdataRestIT.settings(
                        source.base() + "/odata", "octonet.database.token=" + source.adminKey()))) {
            Http rest = reader.admin();
            String author = rest.create(
                    "Authors",
                    json("{'name':'Ada','age':36,'balance':12.50,'tags':['x'],'profile':{'likes':['tea',1.50,null]}}"));
            rest.create("Books", json("{'title':'Notes','price':9.5,'author':'%s'}", author));
            rest.create("Books", json("{'title':'More','price':19.5,'author':'%s'}", author));

            assertThat(source.admin()
                            .get("Author/" + author)
                            .data()
                            .path("name")
                            .asText())
                    .isEqualTo("Ada");
            JsonNode profile = source.admin().get("Author/" + author).data().path("profile");
            assertThat(profile.path("likes")).hasSize(3);
            assertThat(rest.get("Authors/" + author).data().path("profile").equals(profile))
                    .isTrue();
            JsonNode row =
                    rest.get("Authors/" + author, "relations", "books").is(200).data();
            assertThat(row.toString()).contains("\"balance\":12.5");
            assertThat(row.path("books")).hasSize(2);
            assertThat(rest.get("Books", "filter", json("{'price':{'$gt':10}}")).data())
                    .singleElement()
                    .satisfies(book -> assertThat(book.path("title").asText()).isEqualTo("More"));
            String dear = json("{'books':{'$some':{'price':{'$gt':10},'author.name':'Ada'}}}");
            assertThat(rest.get("Authors", "filter", dear).is(200).data()).hasSize(1);
            assertThat(rest.get("Books", "filter", json("{'author':{'$none':{'name':{'$regex':'^A'}}}}"))
                            .is(200)
                            .data())
                    .isEmpty();
            rest.patch("Authors/" + author, json("{'age':37}")).is(200);
            assertThat(source.admin().get("Author/" + author).data().path("age").asInt())
                    .isEqualTo(37);
            assertThat(rest.post("Authors/" + author + "/increment", json("{'field':'age','amount':2}"))
                            .is(200)
                            .data()
                            .path("age")
                            .asInt())
                    .isEqualTo(39);
            assertThat(rest.post("Authors/" + author + "/addToSet", json("{'field':'tags','value':'y'}"))
                            .is(200)
                            .data()
                            .path("tags"))
                    .hasSize(2);
            rest.get("Authors", "filter", json("{'tags':null}")).is(501, "NOT_SUPPORTED");
            JsonNode twice = reader.admin()
                    .get("/odata/Books", "$filter", "startswith(title,'N')", "$count", "true")
                    .is(200)
                    .json();
            assertThat(twice.path("@odata.count").asInt()).isEqualTo(1);
            rest.delete("Authors/" + author).is(200);
            assertThat(source.admin().get("Author/" + author).status()).isEqualTo(404);
        }
    }
}
