package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The key of a relation is written under the name under which it is read, and every door's description says so. */
final class WrittenKeysIT {
    private static Http http;
    private static String author;

    @BeforeAll
    static void start() {
        http = Servers.of(TestDatabase.SQLITE).admin();
        author = http.create("Author", json("{'name':'Key','role':'reader'}"));
    }

    private static JsonNode graphql(String document) {
        ObjectNode request = Json.MAPPER.createObjectNode().put("query", document);
        return http.post("/graphql", request.toString()).json();
    }

    @Test
    void graphqlTakesItByBothNames() {
        for (String key : new String[] {"authorId", "author"}) {
            String document = "mutation { createBook(input: {title: \"By " + key + "\", " + key + ": \"" + author
                    + "\"}) { authorId } }";
            assertThat(graphql(document).at("/data/createBook/authorId").asText())
                    .as(document)
                    .isEqualTo(author);
        }
    }

    @Test
    void aRowThatWasReadFitsTheSchemaOfWhatIsWritten() {
        String id = http.create("Book", json("{'title':'Again','authorId':'%s'}", author));
        JsonNode row = http.get("Book/" + id).is(200).data();
        JsonNode change = http.get("/openapi.json")
                .is(200)
                .json()
                .path("components")
                .path("schemas")
                .path("Book.change");

        assertThat(change.path("properties").fieldNames()).toIterable().contains("author", "authorId", "createdAt");
        row.fieldNames()
                .forEachRemaining(name -> assertThat(change.path("properties").has(name))
                        .as("%s in %s", name, change)
                        .isTrue());
        http.put("Book/" + id, row.toString()).is(200);
    }

    @Test
    void trpcAndMcpNameItToo() {
        assertThat(http.get("/trpc/router.d.ts").is(200).body())
                .containsPattern("export type BookInput = \\{[^}]*'author'\\?: [^}]*'authorId'\\?: string");
        JsonNode book = Agent.told(new Agent(http).call("describe_entity", "{'entity':'Book'}"));
        assertThat(book.at("/fields/authorId/relation").asText()).isEqualTo("author");
    }
}
