package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A second project with an entity of equal name: every operation is done there, however the project is named. */
interface ProjectsContract extends Contract {

    @Test
    default void aProjectIsNamedByPathPrefixOrHeaderAndMeansTheSameForEveryOperation() {
        String name = unique("nom");
        Http shop = http().below("/api/v1/shop/");
        String id = shop.create("Author", json("{'pseudonym':'%s','fee':1,'tags':[]}", name));
        String filter = json("{'pseudonym':'%s'}", name);
        for (Http way : List.of(shop, http().below("/shop/api/v1/"))) {
            everywhere(way, id, filter);
        }
        everywhere(http(), id, filter, "X-Project", "shop");
        assertThat(http().get("Author/" + id).is(404).code()).isEqualTo("NOT_FOUND");
        http().get("Author", "filter", filter).is(400, "BAD_REQUEST");
        shop.post("Author", json("{'name':'Ada'}")).is(422, "VALIDATION_FAILED");
    }

    private static void everywhere(Http http, String id, String filter, String... project) {
        String query = Http.query("filter", filter);
        assertThat(http.send("GET", "authors" + query, null, project)
                        .is(200)
                        .metadata()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        for (String path : List.of("Author/" + id, "Author/one" + query)) {
            assertThat(http.send("GET", path, null, project)
                            .is(200)
                            .data()
                            .path("id")
                            .asText())
                    .isEqualTo(id);
        }
        assertThat(http.send("GET", "Author/count" + query, null, project)
                        .is(200)
                        .data()
                        .asInt())
                .isEqualTo(1);
        assertThat(http.send("GET", "Author/search?q=nom-", null, project)
                        .is(200)
                        .data())
                .isNotEmpty();
        assertThat(http.post("Author/search", json("{'query':'nom-'}"), project)
                        .is(200)
                        .data())
                .isNotEmpty();
        String data = "{\"filter\":" + filter + ",\"data\":{\"fee\":5}}";
        assertThat(http.post("Author/upsert", data, project)
                        .is(200)
                        .data()
                        .path("id")
                        .asText())
                .isEqualTo(id);
        assertThat(http.post("Author/updateMany", data, project)
                        .is(200)
                        .metadata()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(http.put("authors/bulk", data, project)
                        .is(200)
                        .metadata()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        String stages = json("{'stages':[{'$match':%s},{'$group':{'_by':null,'sum':{'$sum':'fee'}}}]}", filter);
        assertThat(http.post("Author/aggregate", stages, project)
                        .is(200)
                        .data()
                        .path(0)
                        .path("sum")
                        .asInt())
                .isEqualTo(5);
        http.post("Author/" + id + "/increment", json("{'field':'fee','amount':1}"), project)
                .is(200);
        http.post("Author/" + id + "/addToSet", json("{'field':'tags','value':1}"), project)
                .is(200);
        http.post("Author/" + id + "/pull", json("{'field':'tags','value':1}"), project)
                .is(200);
        assertThat(http.patch("Author/" + id, "{\"fee\":9}", project)
                        .is(200)
                        .data()
                        .path("fee")
                        .asInt())
                .isEqualTo(9);
        String none = json("{'filter':{'pseudonym':'nobody'}}");
        assertThat(http.post("Author/deleteMany", none, project).is(200).data().asInt())
                .isZero();
        assertThat(http.send("DELETE", "Author/bulk", none, project)
                        .is(200)
                        .data()
                        .asInt())
                .isZero();
        String other = http.post("Author", "{\"pseudonym\":\"gone-" + id + project.length + "\"}", project)
                .is(201)
                .data()
                .path("id")
                .asText();
        http.send("DELETE", "Author/" + other, null, project).is(200);
        http.send("GET", "Author/" + other, null, project).is(404, "NOT_FOUND");
        http.send("DELETE", "Author/bulk", json("{'filter':{'fee':-1}}"), project)
                .is(200);
    }

    @Test
    default void aProjectHasACard() {
        Answer card = http().get("shop").is(200);
        assertThat(card.json().path("project").asText()).isEqualTo("shop");
        assertThat(card.json().path("schemas").toString()).isEqualTo("[\"Author\",\"Invoice\"]");
        assertThat(card.json().path("status").asText()).isNotBlank();
    }
}
