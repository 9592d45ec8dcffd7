package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What InjectionIT shows over REST and on every database holds of every door. */
final class InjectionDoorsIT {
    private static Stream<Door> doors() {
        return Door.beyondRest();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void namesAreTakenLiterally(Door door) {
        Http http = Servers.of(TestDatabase.SQLITE).admin();
        Map<String, Integer> before = Hostile.state(http);
        int turn = Door.ALL.indexOf(door);
        for (String word : Hostile.WORDS) {
            turn++;
            inTurn(turn, asNames(word)).filter(door::takes).forEach(question -> {
                Door.Reply reply = door.ask(http, question);
                Answer.hidesItsInside(reply.text(), word);
                assertThat(reply.code())
                        .as("%s told %s", question, reply.text())
                        .isNotEqualTo("INTERNAL");
            });
        }
        assertThat(Hostile.state(http)).isEqualTo(before);
    }

    /** Each door is asked every question, and with every word; it takes three doors for each question with each word. */
    private static Stream<Question> inTurn(int turn, Stream<Question> questions) {
        List<Question> all = questions.toList();
        return IntStream.range(0, all.size()).filter(i -> (i + turn) % 3 == 0).mapToObj(all::get);
    }

    private static Stream<Question> asNames(String word) {
        String name = text(word);
        Stream<String> stages = Stream.of(
                "{\"$group\":{\"_by\":" + name + ",\"n\":{\"$count\":true}}}",
                "{\"$group\":{\"_by\":null," + name + ":{\"$count\":true}}}",
                "{\"$group\":{\"_by\":null,\"n\":{\"$sum\":" + name + "}}}",
                "{\"$group\":{\"_by\":null,\"n\":{" + name + ":\"whole\"}}}",
                "{\"$sort\":{" + name + ":1}}",
                "{\"$limit\":" + name + "}",
                "{" + name + ":1}");
        Stream<Question> others = Stream.of(
                asked("findAll", "{\"filter\":{" + name + ":1}}"),
                asked("findAll", "{\"filter\":{" + text("tree." + word) + ":1}}"),
                asked("findAll", "{\"filter\":{\"name\":{" + name + ":1}}}"),
                asked("findAll", "{\"filter\":" + name + "}"),
                asked("findAll", "{\"options\":{\"sort\":{" + name + ":1},\"limit\":1}}"),
                asked("findAll", "{\"options\":{\"sort\":" + name + ",\"limit\":1}}"),
                asked("findAll", "{\"options\":{\"select\":" + name + ",\"limit\":1}}"),
                asked("findAll", "{\"options\":{\"exclude\":" + name + ",\"limit\":1}}"),
                asked("findAll", "{\"options\":{\"relations\":" + name + ",\"limit\":1}}"),
                asked("findAll", "{\"options\":{\"limit\":" + name + "}}"),
                asked("findAll", "{\"options\":{\"after\":" + name + "}}"),
                asked("findAll", "{\"options\":{" + name + ":1}}"),
                asked("findById", "{\"id\":" + name + "}"),
                asked("delete", "{\"id\":" + name + "}"),
                asked("search", "{\"query\":\"a\",\"searchFields\":" + name + "}"),
                asked("create", "{\"data\":{\"name\":\"injected\"," + name + ":{\"x\":1}}}"),
                asked("update", "{\"id\":\"x\",\"data\":{" + name + ":{\"x\":1}}}"),
                asked("updateMany", "{\"filter\":{\"name\":\"no such\"},\"data\":{" + name + ":{\"x\":1}}}"),
                asked("deleteMany", "{\"filter\":{" + name + ":{\"$ne\":1}}}"),
                asked("increment", "{\"id\":\"x\",\"field\":" + name + ",\"amount\":1}"),
                asked("addToSet", "{\"id\":\"x\",\"field\":" + name + ",\"value\":1}"),
                Question.of(word, "findAll", Json.tree("{}")),
                Question.of("Sample", word, Json.tree("{}")));
        return Stream.concat(
                others,
                stages.map(stage ->
                        asked("aggregate", "{\"stages\":[{\"$match\":{\"name\":\"no such\"}}," + stage + "]}")));
    }

    private static Question asked(String operation, String arguments) {
        return Question.of("Sample", operation, Json.tree(arguments));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void valuesComeBackAsTheyWentInAndMatchNothingElse(Door door) {
        Http http = Servers.of(TestDatabase.SQLITE).admin();
        Map<String, Integer> before = Hostile.state(http);
        String marker = "inj" + System.nanoTime();
        told(door, http, "create", "{\"data\":{\"name\":\"other\",\"word\":\"" + marker + "\"}}");
        for (String word : Hostile.WORDS) {
            String value = text(word);
            JsonNode row = told(
                    door,
                    http,
                    "create",
                    "{\"data\":{\"word\":\"" + marker + "\",\"name\":" + value + ",\"list\":[" + value
                            + "],\"tree\":{\"k\":" + value + "}}}");
            assertThat(row.path("name").asText()).isEqualTo(word);
            assertThat(row.path("tree").path("k").asText()).isEqualTo(word);
            String id = row.path("id").asText();
            assertThat(told(door, http, "findById", "{\"id\":\"" + id + "\"}")).isEqualTo(row);
            String filter = "{\"word\":\"" + marker + "\",\"name\":" + value + "}";
            for (String condition : List.of(
                    filter,
                    "{\"word\":\"" + marker + "\",\"name\":{\"$in\":[" + value + "]}}",
                    "{\"word\":\"" + marker + "\",\"list\":" + value + "}",
                    "{\"word\":\"" + marker + "\",\"tree.k\":" + value + "}")) {
                JsonNode found = told(door, http, "findAll", "{\"filter\":" + condition + "}");
                assertThat(Json.column(found, "id")).as(condition).containsExactly(id);
            }
            JsonNode searched = told(door, http, "search", "{\"query\":" + value + ",\"searchFields\":\"name\"}");
            assertThat(Json.column(searched, "id")).contains(id);
            changes(door, http, id, value, filter);
        }
        told(door, http, "deleteMany", "{\"filter\":{\"word\":\"" + marker + "\"}}");
        assertThat(Hostile.state(http)).isEqualTo(before);
    }

    private static void changes(Door door, Http http, String id, String value, String filter) {
        String set = "{\"id\":\"" + id + "\",\"field\":\"list\",\"value\":" + value + "}";
        assertThat(told(door, http, "addToSet", set).path("list")).hasSize(1);
        assertThat(told(door, http, "pull", set).path("list")).isEmpty();
        String data = "{\"filter\":" + filter + ",\"data\":{\"name\":" + value + "}}";
        told(door, http, "updateMany", data);
        assertThat(told(door, http, "upsert", data).path("id").asText()).isEqualTo(id);
        told(door, http, "deleteMany", "{\"filter\":" + filter + "}");
        assertThat(told(door, http, "count", "{\"filter\":" + filter + "}").asInt())
                .isZero();
    }

    private static JsonNode told(Door door, Http http, String operation, String arguments) {
        Question question = asked(operation, arguments);
        // What a door that only reads can't do is done over another.
        Door.Reply reply = (door.takes(question) ? door : new RestDoor()).ask(http, question);
        assertThat(reply.code())
                .as("%s %s told %s", operation, arguments, reply.text())
                .isNull();
        return reply.data();
    }
}
