package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of written values: defaults, types, times, and the rules that refuse them. */
interface WriteContract extends Contract {

    @Test
    default void everyTypeComesBackAsItWasWritten() {
        String id = http().create(
                        "Author",
                        json(
                                "{'name':'Types','email':'%s','age':9007199254740993,'rating':4.25,'balance':1234567.89,"
                                        + "'active':false,'role':'editor','born':'1815-12-10T00:00:00.000Z','bio':'a\\nb',"
                                        + "'tags':['x','ü'],'profile':{'a':[1,{'b':null}],'c':'d'},'photo':'AAEC/w==',"
                                        + "'code':'0123456789abcdef01234567'}",
                                unique("t") + "@x.test"));
        JsonNode row = http().get("Author/" + id).is(200).data();
        assertThat(row.path("age").asLong()).isEqualTo(9007199254740993L);
        assertThat(row.path("rating").decimalValue()).isEqualByComparingTo("4.25");
        assertThat(row.path("balance").decimalValue()).isEqualByComparingTo("1234567.89");
        assertThat(row.path("active").isBoolean()).isTrue();
        assertThat(row.path("active").asBoolean()).isFalse();
        assertThat(row.path("born").asText()).isEqualTo("1815-12-10T00:00:00.000Z");
        assertThat(row.path("bio").asText()).isEqualTo("a\nb");
        assertThat(row.path("tags").toString()).isEqualTo("[\"x\",\"ü\"]");
        assertThat(row.path("profile")).isEqualTo(Json.tree(json("{'a':[1,{'b':null}],'c':'d'}")));
        assertThat(row.path("photo").asText()).isEqualTo("AAEC/w==");
        assertThat(row.path("code").asText()).isEqualTo("0123456789abcdef01234567");
    }

    @Test
    default void defaultsFillWhatIsAbsentAndNullsAreShown() {
        JsonNode row =
                http().post("Author", json("{'name':'Defaults'}")).is(201).data();
        assertThat(row.path("active").asBoolean()).isTrue();
        assertThat(row.path("role").asText()).isEqualTo("reader");
        assertThat(Instant.parse(row.path("joined").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(row.has("age")).isTrue();
        assertThat(row.path("age").isNull()).isTrue();
        assertThat(row.fieldNames().next()).isEqualTo("id");
        assertThat(row.path("id").asText()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
        JsonNode stored =
                http().get("Author/" + row.path("id").asText()).is(200).data();
        assertThat(stored).isEqualTo(row);
        JsonNode none = http().post("Author", json("{'name':'Null','active':null}"))
                .is(201)
                .data();
        assertThat(none.path("active").isNull()).isTrue();
    }

    @Test
    default void textIsTrimmedAndLowered() {
        String word = unique("Mixed");
        JsonNode row = http().post("Author", json("{'name':'  A b ','email':'  %s@X.Test '}", word))
                .is(201)
                .data();
        assertThat(row.path("name").asText()).isEqualTo("A b");
        assertThat(row.path("email").asText()).isEqualTo(word.toLowerCase(java.util.Locale.ROOT) + "@x.test");
    }

    @Test
    default void theClientMayChooseTheId() {
        String id = unique("own");
        assertThat(http().create("Author", json("{'id':'%s','name':'Own'}", id)))
                .isEqualTo(id);
        assertThat(http().post("Author", json("{'id':'%s','name':'Twice'}", id))
                        .is(409, "CONFLICT")
                        .fields())
                .contains("id");
        http().post("Author", json("{'id':'%s','name':'Long'}", "x".repeat(37))).is(422, "VALIDATION_FAILED");
        JsonNode same = http().put("Author/" + id, json("{'id':'%s','name':'New'}", id))
                .is(200)
                .data();
        assertThat(same.path("id").asText()).isEqualTo(id);
        String other = json("{'id':'other','name':'Newer'}");
        http().put("Author/" + id, other).is(422, "VALIDATION_FAILED");
        http().patch("Author/" + id, other).is(422, "VALIDATION_FAILED");
        http().put("Author/bulk", json("{'filter':{'id':'%s'},'data':%s}", id, other))
                .is(422, "VALIDATION_FAILED");
        assertThat(http().get("Author/" + id).data().path("name").asText()).isEqualTo("New");
    }

    @Test
    default void timesAreKeptByTheServer() {
        JsonNode row = http().post("Author", json("{'name':'T','createdAt':'2000-01-01T00:00:00.000Z'}"))
                .is(201)
                .data();
        Instant created = Instant.parse(row.path("createdAt").asText());
        assertThat(created).isAfter(Instant.now().minus(Duration.ofMinutes(1)));
        assertThat(row.path("updatedAt").asText())
                .isEqualTo(row.path("createdAt").asText());
        String id = row.path("id").asText();
        org.awaitility.Awaitility.await().until(() -> Instant.now().isAfter(created.plusMillis(2)));
        JsonNode later = http().patch("Author/" + id, "{\"age\":1}").is(200).data();
        assertThat(Instant.parse(later.path("updatedAt").asText())).isAfter(created);
        assertThat(later.path("createdAt").asText())
                .isEqualTo(row.path("createdAt").asText());
        String old = json("'createdAt':'2001-01-01T00:00:00.000Z','updatedAt':'2001-01-01T00:00:00.000Z'");
        for (JsonNode set : List.of(
                http().patch("Author/" + id, "{" + old + "}").is(200).data(),
                http().put("Author/" + id, json("{'name':'T',") + old + "}")
                        .is(200)
                        .data())) {
            assertThat(set.path("createdAt")).isEqualTo(row.path("createdAt"));
            assertThat(Instant.parse(set.path("updatedAt").asText())).isAfter(created);
        }
        JsonNode counted = http().post("Author/" + id + "/increment", json("{'field':'age','amount':1}"))
                .is(200)
                .data();
        assertThat(Instant.parse(counted.path("updatedAt").asText())).isAfter(created);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name     | {'age':1}
            name     | {'name':null}
            name     | {'name':7}
            age      | {'name':'x','age':'old'}
            age      | {'name':'x','age':1.5}
            age      | {'name':'x','age':9223372036854775808}
            active   | {'name':'x','active':'yes'}
            role     | {'name':'x','role':'king'}
            born     | {'name':'x','born':'yesterday'}
            born     | {'name':'x','born':'2026-02-30'}
            balance  | {'name':'x','balance':1.234}
            balance  | {'name':'x','balance':12345678901.5}
            tags     | {'name':'x','tags':'a'}
            tags[1]  | {'name':'x','tags':['a',2]}
            photo    | {'name':'x','photo':'not base64!'}
            code     | {'name':'x','code':'zz'}
            shoe     | {'name':'x','shoe':42}
            id       | {'name':'x','id':7}
            """)
    default void aWrongValueIsRefusedByTheNameOfItsField(String field, String data) {
        Answer refused = http().post("Author", json(data)).is(422, "VALIDATION_FAILED");
        assertThat(refused.fields()).contains(field);
        assertThat(refused.error().path("details").path(0).path("problem").asText())
                .isNotBlank();
    }

    @Test
    default void everyFaultOfARowIsToldInOneAnswer() {
        Answer refused = http().post("Author", json("{'age':'x','role':'king','shoe':1}"))
                .is(422, "VALIDATION_FAILED");
        assertThat(refused.fields()).contains("name", "age", "role", "shoe");
    }

    @Test
    default void longTextIsRefusedAlikeAndLongBiosAreNot() {
        http().post("Author", json("{'name':'%s'}", "x".repeat(256))).is(422, "VALIDATION_FAILED");
        http().post("Author", json("{'name':'%s','bio':'%s'}", "ü".repeat(255), "y".repeat(100_000)))
                .is(201);
    }

    @Test
    default void aTakenValueIsAConflictThatNamesTheField() {
        String email = unique("same") + "@x.test";
        http().create("Author", json("{'name':'A','email':'%s'}", email));
        String other = http().create("Author", json("{'name':'B'}"));
        for (Answer conflict : List.of(
                http().post("Author", json("{'name':'C','email':'%s'}", email)),
                http().patch("Author/" + other, json("{'email':'%s'}", email)))) {
            assertThat(conflict.is(409, "CONFLICT").fields()).containsExactly("email");
            assertThat(conflict.body()).doesNotContain(email);
        }
        http().create("Author", json("{'name':'D','email':null}"));
        http().create("Author", json("{'name':'E','email':null}"));
    }

    @Test
    default void updateIsPartialAndReplaceIsWhole() {
        String id = http().create("Author", json("{'name':'Part','age':5,'bio':'b','role':'writer'}"));
        JsonNode part = http().put("Author/" + id, json("{'age':null}")).is(200).data();
        assertThat(part.path("age").isNull()).isTrue();
        assertThat(part.path("bio").asText()).isEqualTo("b");
        JsonNode whole = http().put("Author/" + id + "?replace=true", json("{'name':'Whole'}"))
                .is(200)
                .data();
        assertThat(whole.path("bio").isNull()).isTrue();
        assertThat(whole.path("role").asText()).isEqualTo("reader");
        assertThat(whole.path("name").asText()).isEqualTo("Whole");
        http().put("Author/" + id + "?replace=true", json("{'age':1}")).is(422, "VALIDATION_FAILED");
        http().put("Author/" + id, json("{'name':null}")).is(422, "VALIDATION_FAILED");
        http().put("Author/" + id, "[]").is(400);
    }

    @Test
    default void upsertMergesItsFilterIntoANewRow() {
        String name = unique("tally");
        String body = json("{'filter':{'name':'%s'},'data':{'seq':%%d}}", name);
        JsonNode made = http().post("Tally/upsert", body.formatted(1)).is(200).data();
        assertThat(made.path("name").asText()).isEqualTo(name);
        JsonNode changed =
                http().post("Tally/upsert", body.formatted(2)).is(200).data();
        assertThat(changed.path("id").asText()).isEqualTo(made.path("id").asText());
        assertThat(changed.path("seq").asInt()).isEqualTo(2);
        assertThat(changed.path("amount").asInt()).isZero();
        String loose = json("{'filter':{'name':'%s','seq':{'$gt':100}},'data':{'name':'%s-2','seq':5}}", name, name);
        assertThat(http().post("Tally/upsert", loose)
                        .is(200)
                        .data()
                        .path("name")
                        .asText())
                .isEqualTo(name + "-2");
        http().post("Tally/upsert", json("{'filter':{},'data':{'seq':1}}")).is(400, "BAD_REQUEST");
        http().post("Tally/upsert", json("{'data':{'seq':1}}")).is(400, "MISSING_PARAMS");
        http().post("Tally/upsert", json("{'filter':{'name':'x'}}")).is(400, "MISSING_PARAMS");
    }

    @Test
    default void incrementTreatsNullAsNoughtAndKeepsToItsType() {
        String id = http().create("Author", json("{'name':'Inc','balance':0.10}"));
        assertThat(increment(id, "age", "3").is(200).data().path("age").asInt()).isEqualTo(3);
        assertThat(increment(id, "age", "-5").is(200).data().path("age").asInt())
                .isEqualTo(-2);
        assertThat(increment(id, "rating", "0.5").is(200).data().path("rating").asDouble())
                .isEqualTo(0.5);
        assertThat(increment(id, "balance", "0.20")
                        .is(200)
                        .data()
                        .path("balance")
                        .decimalValue())
                .isEqualByComparingTo("0.30");
        assertThat(increment(id, "age", "0").is(200).data().path("age").asInt()).isEqualTo(-2);
        increment(id, "age", "1.5").is(422, "VALIDATION_FAILED");
        increment(id, "age", "'one'").is(422, "VALIDATION_FAILED");
        assertThat(increment(id, "age", "'0'").is(200).data().path("age").asInt())
                .isEqualTo(-2);
        increment(id, "name", "1").is(400, "BAD_REQUEST");
        increment(id, "shoe", "1").is(400, "BAD_REQUEST");
        http().post("Author/" + id + "/increment", json("{'field':'age'}")).is(400, "MISSING_PARAMS");
        http().put("Author/" + id, "{\"age\":9223372036854775807}").is(200);
        assertThat(increment(id, "age", "1").clean().status()).isIn(400, 409, 422);
        assertThat(http().get("Author/" + id).data().path("age").asLong()).isEqualTo(Long.MAX_VALUE);
    }

    private Answer increment(String id, String field, String amount) {
        return http().post("Author/" + id + "/increment", json(json("{'field':'%s','amount':%s}", field, amount)));
    }

    @Test
    default void addToSetAndPullCompareWholeValues() {
        String id = http().create("Sample", json("{'name':'Set'}"));
        assertThat(change(id, "addToSet", "{'a':1,'b':2}")).isEqualTo("[{\"a\":1,\"b\":2}]");
        assertThat(change(id, "addToSet", "{'b':2,'a':1}")).isEqualTo("[{\"a\":1,\"b\":2}]");
        assertThat(change(id, "addToSet", "1")).isEqualTo("[{\"a\":1,\"b\":2},1]");
        assertThat(change(id, "addToSet", "1.0")).isEqualTo("[{\"a\":1,\"b\":2},1]");
        assertThat(change(id, "addToSet", "'1'")).isEqualTo("[{\"a\":1,\"b\":2},1,\"1\"]");
        assertThat(change(id, "pull", "{'a':1,'b':2}")).isEqualTo("[1,\"1\"]");
        assertThat(change(id, "pull", "1")).isEqualTo("[\"1\"]");
        assertThat(change(id, "pull", "'none'")).isEqualTo("[\"1\"]");
        http().post("Sample/" + id + "/addToSet", json("{'field':'list'}")).is(400, "MISSING_PARAMS");
        http().post("Sample/" + id + "/addToSet", json("{'field':'name','value':1}"))
                .is(400, "BAD_REQUEST");
    }

    private String change(String id, String operation, String value) {
        String body = json("{'field':'list','value':%s}", value);
        return http().post("Sample/" + id + "/" + operation, json(body))
                .is(200)
                .data()
                .path("list")
                .toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1, -(1L << 53) - 1, 0})
    default void aWholeNumberOf64BitsComesBackDigitForDigit(long value) {
        String name = unique("digits");
        for (String written : List.of(Long.toString(value), "\"" + value + "\"")) {
            String member = "\"whole\":" + value;
            Answer created = http().post(
                            "Sample", json("{'name':'%s','whole':%s,'tree':{'n':%d}}", name, written, value))
                    .is(201);
            String id = created.data().path("id").asText();
            assertThat(created.body()).contains(member);
            Answer read = http().get("Sample/" + id).is(200);
            assertThat(read.body()).contains(member).contains("\"tree\":{\"n\":" + value + "}");
            assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));
            String filter = json("{'name':'%s','whole':%s}", name, written);
            assertThat(http().get("Sample", "filter", filter).is(200).body()).contains(member);
            String bounds = json("{'name':'%s','whole':{'$gte':%s,'$in':[%s]}}", name, written, written);
            assertThat(http().get("Sample/count", "filter", bounds).data().asInt())
                    .isPositive();
            assertThat(http().patch("Sample/" + id, json("{'whole':%s}", written))
                            .is(200)
                            .body())
                    .contains(member);
            assertThat(http().post("Sample/" + id + "/increment", json("{'field':'whole','amount':'0'}"))
                            .is(200)
                            .body())
                    .contains(member);
        }
        String group = json("{'stages':[{'$match':{'name':'%s'}},{'$group':{'_by':null,'m':{'$max':'whole'}}}]}", name);
        assertThat(http().post("Sample/aggregate", group).is(200).body()).contains("\"m\":" + value);
        String export = "Sample" + Http.query("filter", json("{'name':'%s'}", name), "select", "whole");
        for (String type : List.of("application/x-ndjson", "text/csv")) {
            assertThat(http().send("GET", export, null, "Accept", type).is(200).body())
                    .contains(Long.toString(value));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "\"9223372036854775808\"",
                "\"1e3\"",
                "\"1.0\"",
                "\" 1\"",
                "\"+1\"",
                "\"007\"",
                "\"\"",
                "1.5"
            })
    default void whatIsNoWholeNumberOf64BitsIsRefused(String value) {
        http().post("Sample", "{\"whole\":" + value + "}").is(422, "VALIDATION_FAILED");
        http().get("Sample", "filter", "{\"whole\":" + value + "}").is(400, "BAD_REQUEST");
    }
}
