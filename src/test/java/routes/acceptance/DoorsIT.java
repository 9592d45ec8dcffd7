package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same key with the same question gets the same answer, whichever door it comes in by. */
final class DoorsIT {
    /** A read in the words of the canonical request. */
    private record Question(String operation, ObjectNode arguments) {
        /** GraphQL asks for groups and relations in a form of its own. */
        boolean hasOneForm() {
            return !operation.equals("aggregate") && !arguments.path("options").has("relations");
        }
    }

    /** How one door is asked and what it told: the data, or the code of the error. */
    private interface Door {
        Object ask(Http http, Question question);
    }

    private static final Map<String, Door> DOORS = new LinkedHashMap<>();
    private static final Map<String, Http> KEYS = new LinkedHashMap<>();
    private static final Map<Http, WebsocketClient> SOCKETS = new HashMap<>();
    private static Server server;

    static {
        DOORS.put("rest", DoorsIT::rest);
        DOORS.put("jsonrpc", DoorsIT::jsonrpc);
        DOORS.put("trpc", DoorsIT::trpc);
        DOORS.put("graphql", DoorsIT::graphql);
        DOORS.put("ws", DoorsIT::websocket);
    }

    @BeforeAll
    static void start() throws IOException {
        server = Servers.start(TestDatabase.SQLITE);
        server.admin()
                .post("Sample", Json.resource("same-answers.rows.json").toString())
                .is(201);
        KEYS.put("admin", server.admin());
        KEYS.put("reader", server.as(server.newKey("reader", "--operations=read")));
        KEYS.put(
                "rows", server.as(server.newKey("rows", "--projects=default", "--rows", json("Sample={'flag':true}"))));
        Path limits = Files.writeString(
                Servers.directory().resolve("doors.json"), json("{'limits':{'Sample':{'fields':['name','whole']}}}"));
        KEYS.put("fields", server.as(server.newKey("fields", "--permissions", limits.toString())));
        KEYS.put("other", server.as(server.newKey("other", "--entities=Author")));
        KEYS.put("nobody", server.as("sk_live_" + "x".repeat(64)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<String> questions() {
        return Json.resource("same-answers.questions.json").properties().stream()
                .flatMap(group -> Stream.iterate(0, i -> i < group.getValue().size(), i -> i + 1)
                        .map(i -> group.getKey() + " " + group.getValue().path(i)));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void allDoorsAnswerAlike(String text) {
        Question question = question(text);
        KEYS.forEach((name, http) -> {
            Object expected = rest(http, question);
            DOORS.forEach((door, asks) -> {
                if (!door.equals("graphql") || question.hasOneForm()) {
                    assertThat(asks.ask(http, question))
                            .as("%s with the key %s over %s", text, name, door)
                            .isEqualTo(expected);
                }
            });
        });
    }

    private static Question question(String text) {
        int space = text.indexOf(' ');
        JsonNode asked = Json.tree(text.substring(space + 1));
        ObjectNode arguments = Json.MAPPER.createObjectNode();
        ObjectNode options = Json.MAPPER.createObjectNode().put("select", "id,name");
        switch (text.substring(0, space)) {
            case "filter" -> arguments.set("filter", asked);
            case "count" -> {
                arguments.set("filter", asked);
                return new Question("count", arguments);
            }
            case "list" ->
                asked.properties().forEach(option -> {
                    if (option.getKey().equals("filter")) {
                        arguments.set("filter", option.getValue());
                    } else if (!option.getKey().equals("select")
                            && !option.getKey().equals("exclude")) {
                        options.set(option.getKey(), option.getValue());
                    }
                });
            case "search" -> {
                arguments.put("query", asked.path("q").asText());
                arguments.put("searchFields", asked.path("fields").asText("name,word"));
                arguments.set("options", options);
                return new Question("search", arguments);
            }
            default -> {
                arguments.set("stages", asked);
                return new Question("aggregate", arguments);
            }
        }
        arguments.set("options", options);
        return new Question("findAll", arguments);
    }

    private static Object rest(Http http, Question question) {
        ObjectNode arguments = question.arguments();
        if (question.operation().equals("aggregate")) {
            return told(http.post("Sample/aggregate", arguments.toString()).json());
        }
        List<String> query = new ArrayList<>();
        text(query, "filter", arguments.get("filter"));
        text(query, "q", arguments.get("query"));
        text(query, "fields", arguments.get("searchFields"));
        arguments.path("options").properties().forEach(option -> text(query, option.getKey(), option.getValue()));
        String path = question.operation().equals("findAll") ? "Sample" : "Sample/" + question.operation();
        return told(http.get(path, query.toArray(String[]::new)).json());
    }

    private static void text(List<String> query, String name, JsonNode value) {
        if (value != null) {
            query.add(name);
            query.add(value.isTextual() ? value.asText() : value.toString());
        }
    }

    private static Object jsonrpc(Http http, Question question) {
        ObjectNode call = Json.MAPPER.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
        call.put("method", "Sample." + question.operation()).set("params", question.arguments());
        JsonNode answer = http.post("/rpc", call.toString()).is(200).json();
        return answer.has("error")
                ? answer.path("error").path("data").path("code").asText()
                : told(answer.path("result"));
    }

    private static Object websocket(Http http, Question question) {
        ObjectNode message = question.arguments().deepCopy();
        message.put("op", question.operation()).put("entity", "Sample");
        WebsocketClient client = SOCKETS.computeIfAbsent(http, key -> WebsocketClient.connect(key, "/ws"));
        return client.refusal() == null ? told(client.ask(message)) : client.refusal();
    }

    private static Object trpc(Http http, Question question) {
        JsonNode answer = http.get(
                        "/trpc/Sample." + question.operation(),
                        "input",
                        question.arguments().toString())
                .json();
        return answer.has("error")
                ? answer.path("error").path("data").path("reason").asText()
                : told(answer.path("result").path("data"));
    }

    private static Object graphql(Http http, Question question) {
        ObjectNode variables = Json.MAPPER.createObjectNode();
        List<String> declared = new ArrayList<>();
        List<String> given = new ArrayList<>();
        JsonNode options = question.arguments().path("options");
        variable(
                variables,
                declared,
                given,
                "filter",
                "String",
                question.arguments().get("filter"));
        variable(
                variables,
                declared,
                given,
                "query",
                "String!",
                question.arguments().get("query"));
        variable(
                variables,
                declared,
                given,
                "fields",
                "String",
                question.arguments().get("searchFields"));
        variable(variables, declared, given, "sort", "String", options.get("sort"));
        variable(variables, declared, given, "limit", "Int", options.get("limit"));
        variable(variables, declared, given, "skip", "Int", options.get("skip"));
        variable(variables, declared, given, "after", "String", options.get("after"));
        String field = switch (question.operation()) {
            case "count" -> "sampleCount";
            case "search" -> "sampleSearch";
            default -> "samples";
        };
        String document =
                "query" + (declared.isEmpty() ? "" : "(" + String.join(", ", declared) + ")") + " { data: " + field
                        + (given.isEmpty() ? "" : "(" + String.join(", ", given) + ")")
                        + (field.equals("sampleCount") ? "" : " { id name }") + " }";
        ObjectNode body = Json.MAPPER.createObjectNode().put("query", document);
        body.set("variables", variables);
        JsonNode answer = http.post("/graphql", body.toString()).json();
        if (!answer.has("errors")) {
            return told(answer.path("data"));
        }
        JsonNode error = answer.path("errors").path(0);
        // What a key may not reach is not in its schema.
        return error.path("message").asText().contains("is undefined")
                ? "FORBIDDEN"
                : error.path("extensions").path("code").asText();
    }

    private static void variable(
            ObjectNode variables, List<String> declared, List<String> given, String name, String type, JsonNode value) {
        if (value == null) {
            return;
        }
        declared.add("$" + name + ": " + type);
        given.add(name + ": $" + name);
        if (type.startsWith("String") && !value.isTextual()) {
            variables.put(name, value.toString());
        } else {
            variables.set(name, value);
        }
    }

    private static Object told(JsonNode answer) {
        return answer.has("error") ? answer.path("error").path("code").asText() : answer.path("data");
    }
}
