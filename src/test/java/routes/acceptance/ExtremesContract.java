package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at the ends of their ranges and beyond, and questions as long as they may be. */
interface ExtremesContract extends Contract {

    private JsonNode group(String name, String accumulator) {
        String stages = "{'stages':[{'$match':{'name':'%s'}},{'$group':{'_by':null,'x':%s}}]}";
        return http().post("Sample/aggregate", json(stages, name, json(accumulator)))
                .is(200)
                .data()
                .path(0)
                .path("x");
    }

    private static String list(String before, int values) {
        return IntStream.range(0, values)
                .mapToObj(i -> "'" + before + i + "'")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** A filter of so many lists of a thousand values. */
    private static String lists(String before, int lists) {
        return IntStream.range(0, lists)
                .mapToObj(i -> "{'name':{'$in':" + list(before + i + "-", 1000) + "}}")
                .collect(Collectors.joining(",", "{'$or':[", "]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00.000Z",
                "0001-01-01T00:00:00.000Z",
                "0004-02-29T23:59:59.999Z",
                "1000-06-01T12:00:00.000Z",
                "1300-03-01T00:00:00.000Z",
                "1500-02-28T00:00:00.000Z",
                "1582-10-04T23:59:59.999Z",
                "1582-10-15T00:00:00.000Z",
                "1899-12-31T23:59:59.999Z",
                "9999-12-31T23:59:59.999Z"
            })
    default void aDateOfAnyYearComesBackAsItWentIn(String date) {
        String id = http().create("Sample", json("{'name':'year','day':'%s'}", date));
        // More often than a driver takes to send the same question in another form.
        for (int i = 0; i < 8; i++) {
            assertThat(http().get("Sample/" + id).data().path("day").asText()).isEqualTo(date);
        }
        assertThat(http().get("Sample/count", "filter", json("{'id':'%s','day':'%s'}", id, date))
                        .data()
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9223372036854775807", "9223372036854775808", "1e22", "1.7976931348623157e308", "-1e30", "5e-324"
            })
    default void aNumberInADocumentIsTheSameEverywhere(String number) {
        Answer created = http().post("Sample", json("{'name':'tree','tree':{'n':%s}}", number))
                .is(201);
        String id = created.data().path("id").asText();
        assertThat(http().get("Sample/" + id).data()).isEqualTo(created.data());
        JsonNode read = created.data().path("tree").path("n");
        assertThat(read.decimalValue().doubleValue()).isEqualTo(Double.parseDouble(number));
        assertThat(created.body()).as("a double is not written out in full").hasSizeLessThan(400);
    }

    @ParameterizedTest
    @CsvSource({
        "real, 1.7e308, 1.7e308",
        "real, -1.7e308, -1.7e308",
        "whole, 9223372036854775807, 1",
        "whole, -9223372036854775808, -1",
        "exact, 99999999999999, 1"
    })
    default void anIncrementBeyondTheRangeIsRefusedAndChangesNothing(String field, String value, String amount) {
        String id = http().create("Sample", json("{'name':'edge','%s':%s}", field, value));
        Answer refused = http().post("Sample/" + id + "/increment", json("{'field':'%s','amount':%s}", field, amount))
                .is(422, "VALIDATION_FAILED");
        assertThat(refused.body()).doesNotContain("Infinity");
        assertThat(http().get("Sample/" + id).data().path(field).decimalValue()).isEqualByComparingTo(value);
        http().post("Sample/" + id + "/increment", json("{'field':'%s','amount':0}", field))
                .is(200);
    }

    @Test
    default void aSumBeyondTheRangeOfItsRowsIsExactOrRefused() {
        String name = unique("sum");
        String row = json("{'name':'%s','whole':9223372036854775807,'real':1.7e308}", name);
        http().post("Sample", "[" + row + "," + row + "," + row + "]").is(201);
        assertThat(group(name, "{'$sum':'whole'}").bigIntegerValue()).hasToString("27670116110564327421");
        String stages = json("{'stages':[{'$match':{'name':'%s'}},{'$group':{'_by':null,'x':{'$sum':'real'}}}]}", name);
        http().post("Sample/aggregate", stages).is(422, "VALIDATION_FAILED");
    }

    @Test
    default void decimalsAreExactToTheLastDigit() {
        String name = unique("exact");
        for (String value :
                List.of("12345678901234.5678", "12345678901234.5679", "-12345678901234.5678", "0.0001", "7")) {
            http().post("Sample", json("{'name':'%s','exact':'%s'}", name, value))
                    .is(201);
        }
        String own = "'name':'" + name + "'";
        Answer sorted = http().get("Sample", "filter", json("{" + own + "}"), "sort", json("{'exact':-1}"));
        assertThat(sorted.is(200).data().findValuesAsText("exact"))
                .containsExactly("12345678901234.5679", "12345678901234.5678", "7", "0.0001", "-12345678901234.5678");
        for (String filter : List.of(
                "'exact':'12345678901234.5679'",
                "'exact':{'$gt':'12345678901234.5678'}",
                "'exact':{'$in':['12345678901234.5679','8']}",
                "'exact':{'$nin':['12345678901234.5678','-12345678901234.5678',7,'0.00010']}")) {
            Answer found = http().get("Sample", "filter", json("{" + own + "," + filter + "}"));
            assertThat(found.is(200).data().findValuesAsText("exact"))
                    .as(filter)
                    .containsExactly("12345678901234.5679");
        }
        assertThat(group(name, "{'$sum':'exact'}").decimalValue()).isEqualByComparingTo("12345678901241.568");
        assertThat(group(name, "{'$max':'exact'}").decimalValue()).isEqualByComparingTo("12345678901234.5679");
        assertThat(group(name, "{'$min':'exact'}").decimalValue()).isEqualByComparingTo("-12345678901234.5678");
        String having =
                "{'stages':[{'$match':{%s}},{'$group':{'_by':'name','x':{'$sum':'exact'}}},{'$match':{'x':%s}}]}";
        assertThat(http().post("Sample/aggregate", json(having, json(own), json("'12345678901241.568'")))
                        .is(200)
                        .data())
                .hasSize(1);
        assertThat(http().post("Sample/aggregate", json(having, json(own), json("{'$lt':9}")))
                        .is(200)
                        .data())
                .isEmpty();
    }

    @Test
    default void pagesByADecimalGoOnWhereTheyEnded() {
        String name = unique("pages");
        for (String value : List.of("12345678901234.5678", "12345678901234.5679", "12345678901234.568", "2", "10")) {
            http().post("Sample", json("{'name':'%s','exact':'%s'}", name, value))
                    .is(201);
        }
        StringBuilder seen = new StringBuilder();
        String query = Http.query("filter", json("{'name':'%s'}", name), "sort", json("{'exact':1}"), "limit", "1");
        String after = "";
        do {
            Answer page = http().get("Sample" + query + after).is(200);
            seen.append(page.data().path(0).path("exact").asText()).append(' ');
            String next = page.metadata().path("next").asText("");
            after = next.isEmpty() ? "" : "&after=" + Http.encoded(next);
        } while (!after.isEmpty());
        assertThat(seen).hasToString("2 10 12345678901234.5678 12345678901234.5679 12345678901234.568 ");
    }

    @Test
    default void aFilterHasRoomForTenThousandValuesAndNoMore() {
        String fits = json("{'filter':%s}", json(lists("v", 10)));
        http().post("Sample/deleteMany", fits).is(200);
        String over = json("{'filter':%s}", json(lists("v", 11)));
        Answer refused = http().post("Sample/deleteMany", over).is(400, "BAD_REQUEST");
        assertThat(refused.error().path("message").asText()).contains("10000 values");
        http().post("Sample/deleteMany", json("{'filter':{'name':{'$in':%s}}}", json(list("v", 100_000))))
                .is(400, "BAD_REQUEST");
    }

    @Test
    default void allStagesTogetherHaveRoomForTenThousandValues() {
        String stage = "{'$match':" + lists("v", 9) + "}";
        String stages = IntStream.range(0, 19).mapToObj(i -> stage).collect(Collectors.joining(","));
        Answer refused = http().post("Sample/aggregate", json("{'stages':[%s]}", json(stages)))
                .is(400, "BAD_REQUEST");
        assertThat(refused.error().path("message").asText()).contains("10000 values");
    }

    @Test
    default void aFilterOfFiveHundredPlacesInADocumentIsAnsweredInTime() {
        String name = unique("places");
        String rows = IntStream.range(0, 300)
                .mapToObj(i -> json("{'name':'%s','tree':{'a':%d,'b':[{'c':%d}]}}", name, i, i))
                .collect(Collectors.joining(",", "[", "]"));
        http().post("Sample", rows).is(201);
        String none = IntStream.range(0, 490)
                .mapToObj(i -> "{'tree.a" + i + "':" + i + "}")
                .collect(Collectors.joining(",", "[", "]"));
        String change = json("{'filter':{'name':'%s','$nor':%s},'data':{'flag':true}}", name, json(none));
        assertThat(http().post("Sample/updateMany", change)
                        .is(200)
                        .metadata()
                        .path("count")
                        .asInt())
                .isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "a/b", "%2F", "a;b", "a?b#c", "+", "é", "\uD83D\uDE00"})
    default void anIdOfAnyCharactersCanBeAskedFor(String id) {
        http().post("Sample", "{\"name\":\"id\",\"id\":" + Json.text(id) + "}").is(201);
        String path = "Sample/" + Http.encoded(id);
        assertThat(http().get(path).is(200).data().path("id").asText()).isEqualTo(id);
        http().delete(path).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    default void anIdThatNoAddressCanNameIsRefused(String id) {
        http().post("Sample", json("{'name':'id','id':'%s'}", id)).is(422, "VALIDATION_FAILED");
    }
}
