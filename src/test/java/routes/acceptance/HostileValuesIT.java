package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values of every kind in fields and conditions of every type: each is taken or refused, at once and without a fault. */
final class HostileValuesIT {
    private static final List<String> FIELDS = List.of(
            "id",
            "name",
            "word",
            "whole",
            "real",
            "exact",
            "flag",
            "day",
            "kind",
            "list",
            "tree",
            "parent",
            "children",
            "tree.a",
            "list.0",
            "nothing");

    private static final List<String> OPERATORS = List.of("$eq", "$ne", "$gt", "$in", "$regex", "$exists", "$not");

    private static List<String> values() {
        List<String> values = new ArrayList<>(List.of(
                "null",
                "true",
                "0",
                "-0.0",
                "0.1",
                "1e400",
                "1e-400",
                "1e308",
                "-1e309",
                "5e-324",
                "1e2147483648",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775809",
                "0e999",
                "1e15",
                "1e1000",
                "12345678901234.1234",
                "123456789012345.12345",
                "NaN",
                "Infinity",
                "0x10",
                "1_0",
                "[]",
                "{}",
                "[[]]",
                "[null]",
                "{\"\":1}",
                "{\"$gt\":1}",
                "{\"a\":{\"$ne\":null}}",
                "[1,\"a\",null,true,{\"b\":[]}]",
                "[".repeat(30) + "]".repeat(30),
                "[".repeat(33) + "]".repeat(33),
                "9".repeat(399),
                "9".repeat(401),
                "1." + "0".repeat(390) + "1",
                "\"\\ud800\"",
                "\"\\udc00x\"",
                "\"a\\u0000b\"",
                "\"\\u0000\"",
                "\"\\uffff\""));
        Stream.of(
                        "",
                        " ",
                        "'",
                        "\"",
                        "\\",
                        "%",
                        "_",
                        "\u0001",
                        "\t",
                        "\r\n",
                        "\u2028",
                        "😀",
                        "\uDBFF\uDFFF",
                        "é",
                        "x".repeat(256),
                        "😀".repeat(255),
                        "x".repeat(70_000),
                        "1",
                        "1e400",
                        "1e9999",
                        "NaN",
                        "Infinity",
                        "9".repeat(1001),
                        "1e9",
                        "0000-01-01",
                        "0001-01-01T00:00:00+18:00",
                        "-0001-01-01T00:00:00Z",
                        "10000-01-01T00:00:00Z",
                        "2024-02-30",
                        "2024-01-01T24:00:00Z",
                        "2024-06-30T23:59:60Z",
                        "infinity",
                        "now",
                        "epoch",
                        "20240101",
                        "true",
                        "a",
                        "(",
                        "[z-a]",
                        "(a{1,100}){1,100}",
                        "a{99999}",
                        "(?=a)",
                        "(a*)*b",
                        "$",
                        "$where",
                        "..",
                        "a.b",
                        "?",
                        ":1")
                .map(Json::text)
                .forEach(values::add);
        return values;
    }

    // One database meets every value in every field, the others each value in a third of the fields.
    private static List<String> values(TestDatabase database, String field) {
        List<String> all = values();
        return database == TestDatabase.SQLITE
                ? all
                : IntStream.range(0, all.size())
                        .filter(i -> (i + FIELDS.indexOf(field) + database.ordinal()) % 3 == 0)
                        .mapToObj(all::get)
                        .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyValueIsTakenOrRefused(TestDatabase database) {
        Http http = Servers.of(database).admin();
        for (String field : FIELDS) {
            for (String value : values(database, field)) {
                String member = "{" + Json.text(field) + ":" + value + "}";
                Answer created = timely(() -> http.post("Sample", member));
                if (created.status() == 201) {
                    assertThat(http.get("Sample/"
                                            + Http.encoded(
                                                    created.data().path("id").asText()))
                                    .is(200)
                                    .data())
                            .isEqualTo(created.data());
                }
                String changes = "{\"filter\":{\"name\":\"no such\"},\"data\":" + member + "}";
                timely(() -> http.post("Sample/updateMany", changes));
                timely(() -> http.post("Sample/x/increment", "{\"field\":\"" + field + "\",\"amount\":" + value + "}"));
                timely(() -> http.post("Sample/x/addToSet", "{\"field\":\"" + field + "\",\"value\":" + value + "}"));
            }
        }
        http.post("Sample/deleteMany", "{\"filter\":{},\"all\":true}").is(200);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyConditionIsAnsweredOrRefused(TestDatabase database) {
        Http http = Servers.of(database).admin();
        http.post("Sample", "[{\"name\":\"c\",\"whole\":1,\"tree\":{\"a\":[1]},\"list\":[1,\"a\"]},{\"name\":\"d\"}]")
                .is(201);
        for (String field : FIELDS) {
            for (String value : values(database, field)) {
                for (String operator : OPERATORS) {
                    String operand = operator.equals("$in") ? "[" + value + "]" : value;
                    String condition = "{\"" + field + "\":{\"" + operator + "\":" + operand + "}}";
                    timely(() -> http.post(
                            "Sample/aggregate",
                            "{\"stages\":[{\"$match\":" + condition + "},{\"$group\":{\"_by\":null}}]}"));
                }
            }
        }
        http.post("Sample/deleteMany", "{\"filter\":{},\"all\":true}").is(200);
    }

    private static Answer timely(java.util.function.Supplier<Answer> call) {
        long before = System.nanoTime();
        Answer answer = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as(answer.request())
                .isLessThan(Duration.ofSeconds(5));
        assertThat(answer.status()).as(answer.body()).isBetween(200, 499);
        return answer;
    }
}
