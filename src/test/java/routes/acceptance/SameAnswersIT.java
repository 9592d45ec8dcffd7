package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** The same question gets the same answer, whichever database keeps the rows. */
final class SameAnswersIT {
    /** What follows each condition: only the rows of this test. */
    private static final String MARK = "same-";

    private static final Map<TestDatabase, Http> SERVERS = new EnumMap<>(TestDatabase.class);

    @BeforeAll
    static void rows() {
        for (TestDatabase database : TestDatabase.here()) {
            Http http;
            try {
                http = Servers.of(database).admin();
            } catch (TestAbortedException missing) {
                continue; // the tests of that database alone are skipped and say why
            }
            http.post("Sample/deleteMany", json("{'filter':{'id':{'$regex':'^%s'}}}", MARK))
                    .is(200);
            http.post("Sample", Json.resource("same-answers.rows.json").toString())
                    .is(201);
            SERVERS.put(database, http);
        }
    }

    /** Each with its kind before it; those that every database refuses stand apart in the file. */
    static Stream<String> questions() {
        JsonNode all = Json.resource("same-answers.questions.json");
        return Stream.concat(of(all, ""), of(all.path("refused"), "refused "));
    }

    private static Stream<String> of(JsonNode groups, String before) {
        return groups.properties().stream()
                .filter(group -> group.getValue().isArray())
                .flatMap(group -> Stream.iterate(0, i -> i < group.getValue().size(), i -> i + 1)
                        .map(i ->
                                before + group.getKey() + " " + group.getValue().path(i)));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void allDatabasesAnswerAlike(String written) {
        boolean refused = written.startsWith("refused ");
        String question = refused ? written.substring(written.indexOf(' ') + 1) : written;
        int space = question.indexOf(' ');
        String kind = question.substring(0, space);
        JsonNode asked = Json.tree(question.substring(space + 1));
        Answer expected = ask(SERVERS.get(TestDatabase.SQLITE), kind, asked);
        assertThat(expected.clean().status()).as(expected.body()).isEqualTo(refused ? 400 : 200);
        for (TestDatabase database : SERVERS.keySet()) {
            Answer answer = ask(SERVERS.get(database), kind, asked);
            assertThat(answer.clean().status()).as(answer.body()).isEqualTo(expected.status());
            assertThat(told(kind, answer)).as("%s on %s", question, database).isEqualTo(told(kind, expected));
        }
    }

    private static Answer ask(Http http, String kind, JsonNode asked) {
        return switch (kind) {
            case "filter" -> http.get("Sample", "filter", within(asked).toString(), "select", "name");
            case "list" -> list(http, asked);
            case "count" -> http.get("Sample/count", "filter", within(asked).toString());
            case "search" ->
                http.get(
                        "Sample/search",
                        "q",
                        asked.path("q").asText(),
                        "fields",
                        asked.path("fields").asText("name,word"),
                        "sort",
                        json("{'id':1}"),
                        "select",
                        "name");
            case "aggregate" -> aggregate(http, asked);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    // A search has no filter, so that rows of others may be among what it finds.
    private static Object told(String kind, Answer answer) {
        return kind.equals("search")
                ? Json.column(answer.data(), "id").stream()
                        .filter(id -> String.valueOf(id).startsWith(MARK))
                        .toList()
                : normal(answer.json());
    }

    private static ObjectNode within(JsonNode filter) {
        ObjectNode all = Json.MAPPER.createObjectNode();
        all.putArray("$and").addObject().putObject("id").put("$regex", "^" + MARK);
        all.withArray("$and").add(filter);
        return all;
    }

    private static Answer list(Http http, JsonNode asked) {
        java.util.ArrayList<String> query = new java.util.ArrayList<>(List.of(
                "filter",
                within(asked.path("filter").isObject() ? asked.path("filter") : Json.tree("{}"))
                        .toString()
                        .replace(",{}", "")));
        asked.properties().forEach(option -> {
            if (!option.getKey().equals("filter")) {
                query.add(option.getKey());
                query.add(
                        option.getValue().isTextual()
                                ? option.getValue().asText()
                                : option.getValue().toString());
            }
        });
        return http.get("Sample", query.toArray(String[]::new));
    }

    private static Answer aggregate(Http http, JsonNode stages) {
        String first = json("{'$match':{'id':{'$regex':'^%s'}}}", MARK);
        StringBuilder all = new StringBuilder("{\"stages\":[" + first);
        stages.forEach(stage -> all.append(',').append(stage));
        return http.post("Sample/aggregate", all.append("]}").toString());
    }

    /** A number is the same however it is written. */
    private static Object normal(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue().stripTrailingZeros();
        }
        if (node.isArray()) {
            return Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                    .map(i -> normal(node.path(i)))
                    .toList();
        }
        if (node.isObject()) {
            Map<String, Object> members = new java.util.LinkedHashMap<>();
            node.properties().forEach(member -> {
                if (!member.getKey().equals("next")) {
                    members.put(member.getKey(), normal(member.getValue()));
                }
            });
            return members;
        }
        return node.toString();
    }
}
