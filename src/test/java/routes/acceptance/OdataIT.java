package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OData against a running server: related rows, tags, pages, batches, and what a key may not see. */
final class OdataIT {
    private static final String SECRET = "0dataSecret-41";
    private static Server server;
    private static Http http;

    @BeforeAll
    static void start() {
        server = Servers.start(TestDatabase.SQLITE);
        http = server.admin().below("/odata/");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String created(String set, String body) {
        return http.post(set, json(body)).is(201).json().path("id").asText();
    }

    private static List<String> names(JsonNode rows, String property) {
        List<String> names = new ArrayList<>();
        rows.forEach(row -> names.add(row.path(property).asText()));
        return names;
    }

    @Test
    void rowsAreReachedByWayOfOthers() {
        String author = created("authors", "{'name':'Ada'}");
        String book = created("authors('" + author + "')/books", "{'title':'One','price':9.5}");
        created("authors('" + author + "')/books", "{'title':'Two','price':19.5}");

        assertThat(http.get("books('" + book + "')/author/name")
                        .json()
                        .path("value")
                        .asText())
                .isEqualTo("Ada");
        assertThat(names(
                        http.get("authors('" + author + "')/books", "$filter", "price gt 10", "$select", "title")
                                .json()
                                .path("value"),
                        "title"))
                .containsExactly("Two");
        assertThat(http.get("authors('" + author + "')/books/$count").body()).isEqualTo("2");
        assertThat(http.get("authors('nobody')/books")
                        .is(404)
                        .json()
                        .path("error")
                        .path("code")
                        .asText())
                .isEqualTo("NOT_FOUND");
        JsonNode expanded = http.get(
                        "authors",
                        "$filter",
                        "id eq '" + author + "'",
                        "$expand",
                        "books($orderby=price desc;$top=1;$select=title)")
                .json()
                .path("value");
        assertThat(names(expanded.path(0).path("books"), "title")).containsExactly("Two");
    }

    // OData 4.0 has no type for it: a client that goes by the model knows a text.
    @Test
    void jsonIsAText() {
        String author = created("authors", "{'name':'Jason','profile':'{\\'likes\\':[\\'tea\\']}'}");
        assertThat(server.admin()
                        .get("Author/" + author)
                        .data()
                        .path("profile")
                        .path("likes")
                        .path(0)
                        .asText())
                .isEqualTo("tea");
        assertThat(http.get("authors('" + author + "')").json().path("profile").asText())
                .isEqualTo("{\"likes\":[\"tea\"]}");
        assertThat(http.get("authors('" + author + "')/profile/$value").body()).isEqualTo("{\"likes\":[\"tea\"]}");
        http.patch("authors('" + author + "')", json("{'profile':{'likes':[]}}"))
                .is(200);
        assertThat(http.get("authors('" + author + "')").json().path("profile").asText())
                .isEqualTo("{\"likes\":[]}");
        http.patch("authors('" + author + "')", json("{'profile':null}")).is(200);
        assertThat(http.get("authors('" + author + "')").json().path("profile").isNull())
                .isTrue();
        assertThat(http.patch("authors('" + author + "')", json("{'profile':'tea'}"))
                        .is(400)
                        .body())
                .contains("The text of profile is not valid JSON", "hint");
    }

    @Test
    void linksAreMadeAndTakenAway() {
        String book = created("books", "{'title':'Linked'}");
        String label = created("books('" + book + "')/labels", "{'name':'odata-red'}");
        String author = created("authors", "{'name':'Linda'}");

        assertThat(http.get("books('" + book + "')/labels/$ref")
                        .json()
                        .path("value")
                        .path(0)
                        .path("@odata.id")
                        .asText())
                .isEqualTo("labels('" + label + "')");
        http.delete("books('" + book + "')/labels('" + label + "')/$ref").is(204);
        assertThat(http.get("books('" + book + "')/labels/$count").body()).isEqualTo("0");
        http.put(
                        "books('" + book + "')/author/$ref",
                        json("{'@odata.id':'authors(%s)'}").formatted("'" + author + "'"))
                .is(204);
        assertThat(http.get("authors('" + author + "')/books/$ref").json().path("value"))
                .hasSize(1);
        http.delete("books('" + book + "')/author/$ref").is(204);
        http.get("books('" + book + "')/author").is(204);
        http.post(
                        "authors('" + author + "')/books/$ref",
                        json("{'@odata.id':'books(%s)'}").formatted("'" + book + "'"))
                .is(204);
        http.delete("authors('" + author + "')/books/$ref?$id=books('" + book + "')")
                .is(204);
        http.delete("authors('" + author + "')/books/$ref?$id=books('" + book + "')")
                .is(404);
    }

    @Test
    void tagsGuardWhatWasRead() {
        String path = "authors('" + created("authors", "{'name':'Tagged','age':1}") + "')";
        Answer read = http.get(path).is(200);
        String tag = read.header("ETag");

        assertThat(read.json().path("@odata.etag").asText()).isEqualTo(tag);
        http.send("GET", path, null, "If-None-Match", tag).is(304);
        http.patch(path, json("{'age':2}"), "If-Match", tag).is(200);
        http.patch(path, json("{'age':3}"), "If-Match", tag).is(412);
        http.delete(path, "If-Match", tag).is(412);
        http.patch(path, json("{'age':3}"), "If-Match", "*", "Prefer", "return=minimal")
                .is(204);
        http.delete(path).is(204);
        http.delete(path).is(404);
    }

    @Test
    void linksLeadThroughAllPages() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            rows.add(json("{'slug':'page-%02d','stars':%d}").formatted(i, i % 3));
        }
        server.admin().post("Note", rows.toString()).is(201);
        List<String> slugs = new ArrayList<>();
        String next = http.base() + "/odata/notes?$orderby=stars%20desc&$select=slug&$top=20&$count=true";
        while (!next.isEmpty()) {
            JsonNode page = http.send(
                            "GET", next.substring(http.base().length()), null, "Prefer", "odata.maxpagesize=7")
                    .is(200)
                    .json();
            assertThat(page.path("@odata.count").asInt()).isEqualTo(25);
            slugs.addAll(names(page.path("value"), "slug"));
            next = page.path("@odata.nextLink").asText();
        }

        assertThat(slugs).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void changeSetsHappenAsAWholeOrNotAtAll() {
        String requests = """
                {"requests":[
                  {"id":"a","atomicityGroup":"g","method":"post","url":"authors","body":{"name":"%s"}},
                  {"id":"b","atomicityGroup":"g","method":"post","url":"$a/books","body":{"title":"In a set","pages":%s}},
                  {"id":"c","method":"get","url":"authors/$count?$filter=name%%20eq%%20'%s'","dependsOn":["g"]}]}""";

        JsonNode done = http.post("$batch", requests.formatted("Whole", "7", "Whole"))
                .is(200)
                .json()
                .path("responses");
        JsonNode refused = http.post(
                        "$batch", requests.formatted("Half", "\"x\"", "Half"), "Prefer", "continue-on-error")
                .is(200)
                .json()
                .path("responses");

        assertThat(names(done, "status")).containsExactly("201", "201", "200");
        assertThat(done.path(1).path("body").path("authorId"))
                .isEqualTo(done.path(0).path("body").path("id"));
        assertThat(done.path(2).path("body").asText()).isEqualTo("1");
        assertThat(names(refused, "status")).containsExactly("422", "422", "409");
        assertThat(http.get("authors/$count", "$filter", "name eq 'Half'").body())
                .isEqualTo("0");
    }

    /** Vector 45: model, select, filter, order, groups, expansion, search and count. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "logins?$select=password",
                "logins?$filter=password eq '" + SECRET + "'",
                "logins?$filter=startswith(password,'0')",
                "logins?$filter=history/any(h:h/secret eq '" + SECRET + "')",
                "logins?$orderby=password",
                "logins?$apply=groupby((password))",
                "logins?$apply=aggregate(pin with max as m)",
                "logins?$expand=owner($select=password)",
                "logins?$expand=owned($filter=badge ne null)",
                "logins/$count?$filter=pin gt 0",
                "logins('x')/password",
                "logins('x')/owner/password/$value"
            })
    void noQuestionReachesASecret(String address) {
        int question = address.indexOf('?');
        String encoded = question < 0
                ? address
                : address.substring(0, question + 1)
                        + address.substring(question + 1).replace(" ", "%20");
        assertThat(http.get(encoded).is(400).body()).doesNotContain(SECRET, "Did you mean");
    }

    @Test
    void noAnswerShowsASecret() {
        String id =
                created("logins", "{'user':'odata','password':'" + SECRET + "','pin':41,'badge':'" + SECRET + "b'}");

        assertThat(http.get("$metadata").body()).contains("\"Login\"").doesNotContain("assword", "badge", "\"pin\"");
        assertThat(http.get("$metadata?$format=json").body()).doesNotContain("assword", "badge");
        assertThat(http.get("logins").body()).contains("odata").doesNotContain(SECRET);
        assertThat(http.get("logins", "$search", SECRET).json().path("value")).isEmpty();
        assertThat(http.get("logins('" + id + "')").body()).doesNotContain(SECRET);
        assertThat(http.patch("logins('" + id + "')", json("{'password':'" + SECRET + "2'}"))
                        .is(200)
                        .body())
                .doesNotContain(SECRET);
    }

    @Test
    void aKeySeesItsOwnPartOfTheModel() throws IOException {
        Path limits = Files.writeString(
                Servers.directory().resolve("odata.json"),
                json("{'limits':{'Author':{'fields':['name'],'rows':{'name':'Mine'}}}}"));
        Http limited = server.as(server.newKey(
                        "odata-limited",
                        "--permissions",
                        limits.toString(),
                        "--entities=Author",
                        "--operations=read",
                        "--projects=default"))
                .below("/odata/");
        created("authors", "{'name':'Mine','age':7}");

        String model = limited.get("$metadata").is(200).body();

        assertThat(model)
                .contains("Name=\"authors\"", "Insertable\" Bool=\"false")
                .doesNotContain("books", "\"age\"");
        assertThat(limited.get("books").status()).isEqualTo(404);
        assertThat(limited.get("authors", "$filter", "age eq 7").status()).isEqualTo(400);
        assertThat(limited.get("authors/$count").body()).isEqualTo("1");
        assertThat(limited.post("authors", json("{'name':'Mine'}")).status()).isEqualTo(403);
        assertThat(server.as("sk_live_" + "x".repeat(64))
                        .get("/odata/$metadata")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or '1' eq '1",
                "'; DROP TABLE authors; --",
                "x') or (name ne '",
                "\\",
                "%25' OR 1=1",
                "${jndi:ldap://x}",
                "a/b?c#d&e=f+g",
                "x\u2028😀y",
                "((((",
                "$filter=x"
            })
    void textIsTextWhereverItStands(String text) {
        String id = created(
                "authors",
                Json.MAPPER.createObjectNode().put("name", text).toString().replace("'", "\\u0027"));
        String quoted = "'" + text.replace("'", "''") + "'";

        assertThat(names(
                        http.get("authors", "$filter", "name eq " + quoted)
                                .is(200)
                                .json()
                                .path("value"),
                        "id"))
                .contains(id);
        assertThat(names(
                        http.get("authors", "$filter", "contains(name," + quoted + ")")
                                .is(200)
                                .json()
                                .path("value"),
                        "id"))
                .contains(id);
        assertThat(http.get("authors(" + Http.encoded(quoted) + ")").status()).isEqualTo(404);
        assertThat(http.get("authors/$count", "$filter", "name eq " + quoted + " and age ne null")
                        .body())
                .isEqualTo("0");
    }

    @Test
    void projectsHaveTheirOwnModel() {
        Http shop = server.admin().below("/shop/odata/");

        assertThat(shop.get("$metadata").is(200).body()).doesNotContain("Chapter");
        assertThat(shop.get("").is(200).json().path("@odata.context").asText()).endsWith("/shop/odata/$metadata");
        assertThat(server.admin().get("/nowhere/odata").status()).isEqualTo(404);
    }
}
