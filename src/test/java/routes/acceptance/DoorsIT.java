package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same key with the same question gets the same answer, whichever door it comes in by. */
final class DoorsIT {
    private static final Map<String, Http> KEYS = new LinkedHashMap<>();
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = Servers.start(TestDatabase.SQLITE, Door.settings());
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
            Object expected = new RestDoor().ask(http, question).told();
            Stream.concat(Door.beyondRest(), Stream.of(new OdataDoor()))
                    .filter(door -> door.takes(question))
                    .forEach(door -> assertThat(door.ask(http, question).told())
                            .as("%s with the key %s over %s", text, name, door)
                            .isEqualTo(expected));
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
                return new Question("Sample", "count", arguments);
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
                return new Question("Sample", "search", arguments);
            }
            default -> {
                arguments.set("stages", asked);
                return new Question("Sample", "aggregate", arguments);
            }
        }
        arguments.set("options", options);
        return new Question("Sample", "findAll", arguments);
    }
}
