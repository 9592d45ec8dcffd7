package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the HTTP engine refuses before a route sees it is told in the words of the door that was asked. */
final class DoorErrorsIT {
    private static Server server;

    @BeforeAll
    static void start() {
        server = Servers.start(TestDatabase.SQLITE, "octonet.http.max-body-bytes=1000");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Method, path, types accepted; where the code is, and of which type the answer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/graphql|*/*|/errors/0/extensions/code|application/json; charset=utf-8",
                "PUT|/shop/graphql|application/graphql-response+json|/errors/0/extensions/code|application/graphql-response+json; charset=utf-8",
                "PUT|/rpc|*/*|/error/data/code|application/json",
                "PUT|/shop/rpc|*/*|/error/data/code|application/json",
                "PUT|/trpc/Sample.count|*/*|/error/data/reason|application/json",
                "PUT|/docs|*/*|/error/code|application/json",
                "PUT|/docs|application/problem+json|/code|application/problem+json"
            })
    void aMethodThatIsNotTaken(String method, String path, String accept, String code, String type) {
        Answer answer = server.admin().send(method, path, "{}", "Accept", accept);
        told(answer.is(405), code, type, "METHOD_NOT_ALLOWED");
    }

    /** RFC 9110 §15.5.6: whoever refuses a method says which there are, wherever it is noticed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/docs|GET",
                "PUT|/api/v1/Author|GET",
                "PUT|/odata/authors|GET, POST",
                "DELETE|/odata|GET",
                "POST|/odata/$metadata|GET",
                "GET|/odata/$batch|POST",
                "POST|/odata/authors/$count|GET",
                "POST|/odata/authors('x')|GET, PATCH, PUT, DELETE",
                "GET|/trpc/Author.create|POST",
                "GET|/trpc/Author.create,Author.delete?batch=1|POST",
                "POST|/trpc/Author.changes|GET",
                "GET|/graphql?query=mutation%7BdeleteAuthor(id:1)%7D|POST",
                "POST|/ws|GET",
                "PUT|/mcp|POST",
                "POST|/events|GET"
            })
    void aRefusedMethodIsToldTheOthers(String method, String path, String allowed) {
        Answer answer = server.admin()
                .send(method, path, method.equals("GET") ? null : "{}")
                .is(405);
        assertThat(answer.header("Allow")).contains(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/graphql|*/*|/errors/0/extensions/code|application/json; charset=utf-8",
                "/rpc|*/*|/error/data/code|application/json",
                "/trpc/Sample.create|*/*|/error/data/reason|application/json",
                "/api/v1/Sample|*/*|/error/code|application/json",
                "/api/v1/Sample|application/problem+json|/code|application/problem+json"
            })
    void aBodyThatIsTooLarge(String path, String accept, String code, String type) {
        Answer answer = server.admin().post(path, "\"" + "x".repeat(2000) + "\"", "Accept", accept);
        told(answer.is(413), code, type, "PAYLOAD_TOO_LARGE");
    }

    /** What each door is asked with this condition, and where its answer has the code. */
    private static Map<String, Answer> asked(String filter) {
        Http http = server.admin();
        String argument = "{'filter':" + filter + "}";
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("/error/code", http.send("GET", "/api/v1/Book" + Http.query("filter", json(filter)), null));
        answers.put(
                "/error/data/code",
                http.post("/rpc", json("{'jsonrpc':'2.0','id':1,'method':'Book.findAll','params':" + argument + "}")));
        answers.put(
                "/error/data/reason",
                http.send("GET", "/trpc/Book.findAll" + Http.query("input", json("{'filter':" + filter + "}")), null));
        answers.put(
                "/errors/0/extensions/code",
                http.post(
                        "/graphql",
                        Json.MAPPER
                                .createObjectNode()
                                .put(
                                        "query",
                                        "{ books(filter: "
                                                + Json.MAPPER.getNodeFactory().textNode(json(filter)) + ") { id } }")
                                .toString()));
        return answers;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'author':{'$some':{'nope':1}}}|Unknown field \"nope\"",
                "{'labels':{'name':'x'}}|needs $some, $none or $every",
                "{'author.nope':1}|Unknown field",
                "{'labels':{'$any':{}}}|$some",
                "{'author.books.author.books.author.books.title':'x'}|follows more than 5 relations"
            })
    void aConditionOnRelatedRowsThatCantBeIsToldAtEveryDoor(String filter, String text) {
        asked(filter).forEach((pointer, answer) -> {
            assertThat(answer.json().at(pointer).asText())
                    .as("%s %s", filter, answer.body())
                    .isEqualTo("BAD_REQUEST");
            assertThat(answer.body().replace("\\", "")).contains(text, "\"hint\"");
        });
        JsonNode told = new Agent(server.admin()).call("query", "{'entity':'Book','filter':" + filter + "}");
        assertThat(Agent.told(told).asText()).isEqualTo("BAD_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "author/nope eq 'x'",
                "labels/any(l: l/nope eq 'x')",
                "labels/name eq 'x'",
                "labels/any(l: m/name eq 'x')"
            })
    void soItIsInOdata(String filter) {
        Answer answer = server.admin().send("GET", "/odata/books" + Http.query("$filter", filter), null);
        assertThat(answer.is(400).json().at("/error/message").asText())
                .as(answer.body())
                .isNotEmpty();
    }

    private static void told(Answer answer, String pointer, String type, String code) {
        JsonNode json = answer.json();
        assertThat(json.at(pointer).asText()).as(answer.body()).isEqualTo(code);
        assertThat(answer.header("Content-Type").replace(" ", "")).isEqualTo(type.replace(" ", ""));
        assertThat(answer.body()).contains("\"hint\"");
    }
}
