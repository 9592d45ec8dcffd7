package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What looks like SQL, a path, a wildcard or an expression is text, wherever it stands. */
final class InjectionIT {
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void namesAreTakenLiterally(TestDatabase database) {
        Http http = Servers.of(database).admin();
        Map<String, Integer> before = Hostile.state(http);
        for (String word : Hostile.WORDS) {
            for (Answer answer : asNames(http, word)) {
                assertThat(answer.clean(word).status())
                        .as(answer.request() + " " + answer.body())
                        .isBetween(200, 499);
                assertThat(answer.header("X-Evil")).isNull();
            }
        }
        assertThat(Hostile.state(http)).isEqualTo(before);
    }

    private static List<Answer> asNames(Http http, String word) {
        String name = text(word);
        String dotted = text("tree." + word);
        List<Answer> answers = new ArrayList<>(List.of(
                http.get("Sample", "filter", "{" + name + ":1}"),
                http.get("Sample", "filter", "{" + dotted + ":1}"),
                http.get("Sample", "filter", "{\"name\":{" + name + ":1}}"),
                http.get("Sample", "sort", "{" + name + ":1}", "limit", "1"),
                http.get("Sample", "sort", word, "limit", "1"),
                http.get("Sample", "select", word, "limit", "1"),
                http.get("Sample", "exclude", word, "limit", "1"),
                http.get("Sample", "include", word, "limit", "1"),
                http.get("Sample", "limit", word),
                http.get("Sample", "after", word),
                http.get("Sample/search", "q", "a", "fields", word),
                http.post("Sample", "{\"name\":\"injected\"," + name + ":1}"),
                http.post("Sample/updateMany", "{\"filter\":{\"name\":\"no such\"},\"data\":{" + name + ":1}}"),
                http.post("Sample/deleteMany", "{\"filter\":{" + name + ":{\"$ne\":1}}}"),
                http.post("Sample/x/increment", "{\"field\":" + name + ",\"amount\":1}"),
                http.post("Sample/x/addToSet", "{\"field\":" + name + ",\"value\":1}"),
                aggregate(http, "{\"$group\":{\"_by\":" + name + ",\"n\":{\"$count\":true}}}"),
                aggregate(http, "{\"$group\":{\"_by\":null," + name + ":{\"$count\":true}}}"),
                aggregate(http, "{\"$group\":{\"_by\":{" + name + ":\"kind\"}}}"),
                aggregate(http, "{\"$group\":{\"_by\":null,\"n\":{\"$sum\":" + name + "}}}"),
                aggregate(http, "{\"$group\":{\"_by\":null,\"n\":{" + name + ":\"whole\"}}}"),
                aggregate(http, "{\"$sort\":{" + name + ":1}}"),
                aggregate(http, "{\"$limit\":" + name + "}"),
                aggregate(http, "{" + name + ":1}")));
        String segment = Http.encoded(word);
        if (word.chars().noneMatch(c -> c < ' ')) {
            answers.add(http.get(segment));
            answers.add(http.get(segment + "/Sample"));
            answers.add(http.get("Sample/" + segment));
            answers.add(http.delete("Sample/" + segment));
            if (word.chars().allMatch(c -> c < 127)) {
                answers.add(http.send("GET", "Sample?limit=1", null, "X-Project", word));
                answers.add(http.send("GET", "Sample/x", null, "If-None-Match", word));
                answers.add(http.post("Sample/x/pull", "{\"field\":\"list\",\"value\":1}", "If-Match", word));
                answers.add(
                        http.post("Sample/deleteMany", "{\"filter\":{\"name\":\"no such\"}}", "Idempotency-Key", word));
            }
        }
        return answers;
    }

    private static Answer aggregate(Http http, String stage) {
        return http.post("Sample/aggregate", "{\"stages\":[{\"$match\":{\"name\":\"no such\"}}," + stage + "]}");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void valuesComeBackAsTheyWentInAndMatchNothingElse(TestDatabase database) {
        Http http = Servers.of(database).admin();
        Map<String, Integer> before = Hostile.state(http);
        String marker = "inj" + System.nanoTime();
        http.post("Sample", "[{\"name\":\"other\",\"word\":\"" + marker + "\"}]")
                .is(201);
        for (String word : Hostile.WORDS) {
            String value = text(word);
            String filter = "{\"word\":\"" + marker + "\",\"name\":" + value + "}";
            JsonNode row = http.post(
                            "Sample",
                            "{\"word\":\"" + marker + "\",\"name\":" + value + ",\"list\":[" + value
                                    + "],\"tree\":{\"k\":" + value + "," + (word.equals("k") ? "\"k2\"" : value)
                                    + ":1}}")
                    .is(201)
                    .data();
            assertThat(row.path("name").asText()).isEqualTo(word);
            String id = row.path("id").asText();
            JsonNode stored = http.get("Sample/" + id).is(200).data();
            assertThat(stored).isEqualTo(row);
            for (String condition : List.of(
                    filter,
                    "{\"word\":\"" + marker + "\",\"name\":{\"$in\":[" + value + "]}}",
                    "{\"word\":\"" + marker + "\",\"list\":" + value + "}",
                    "{\"word\":\"" + marker + "\",\"tree.k\":" + value + "}",
                    "{\"word\":\"" + marker + "\",\"$nor\":[{\"name\":{\"$ne\":" + value + "}}]}")) {
                Answer found = http.get("Sample", "filter", condition).is(200);
                assertThat(Json.column(found.data(), "id")).as(condition).containsExactly(id);
            }
            Answer searched = http.get("Sample/search", "q", word, "fields", "name");
            assertThat(Json.column(searched.is(200).data(), "id")).contains(id);
            http.get("Sample", "filter", "{\"name\":{\"$regex\":" + value + "}}", "limit", "1")
                    .clean();
            changes(http, id, value, filter);
        }
        http.post("Sample/deleteMany", "{\"filter\":{\"word\":\"" + marker + "\"}}")
                .is(200);
        assertThat(Hostile.state(http)).isEqualTo(before);
    }

    private static void changes(Http http, String id, String value, String filter) {
        String set = "{\"field\":\"list\",\"value\":" + value + "}";
        assertThat(http.post("Sample/" + id + "/addToSet", set).is(200).data().path("list"))
                .hasSize(1);
        assertThat(http.post("Sample/" + id + "/pull", set).is(200).data().path("list"))
                .isEmpty();
        String data = "{\"filter\":" + filter + ",\"data\":{\"name\":" + value + "}}";
        assertThat(http.post("Sample/updateMany", data)
                        .is(200)
                        .metadata()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(http.post("Sample/upsert", data).is(200).data().path("id").asText())
                .isEqualTo(id);
        http.post("Sample/" + id + "/increment", "{\"field\":\"whole\",\"amount\":" + value + "}")
                .is(422);
        assertThat(http.post("Sample/deleteMany", "{\"filter\":" + filter + "}")
                        .is(200)
                        .data()
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void headersThatMeanSomethingInsideMeanNothingOutside(TestDatabase database) {
        Http http = Servers.of(database).admin();
        String[] names = {
            "CamelHttpUri",
            "CamelHttpMethod",
            "CamelHttpPath",
            "CamelHttpQuery",
            "CamelHttpResponseCode",
            "CamelJdbcParameters",
            "CamelJdbcUpdateCount",
            "CamelSqlQuery",
            "CamelFileName",
            "CamelBeanMethodName",
            "CamelToEndpoint",
            "CamelRouteStop",
            "CamelCharsetName",
            "breadcrumbId",
            "org.apache.camel.x",
            "octonet.project",
            "dialectFamily",
            "project"
        };
        Answer plain = http.get("Sample?limit=1");
        for (String name : names) {
            for (String value : new String[] {"DELETE", "500", "direct:entity", "shop", "DROP TABLE samples"}) {
                Answer answer =
                        http.send("GET", "Sample?limit=1", null, name, value).is(200);
                assertThat(answer.body()).isEqualTo(plain.body());
                assertThat(answer.header(name)).isNull();
            }
        }
    }
}
