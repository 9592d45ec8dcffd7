package routes.dialect.sql.mysqllike;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Operation;

/** Values come back as they went in, and conditions mean what they mean everywhere. */
public abstract class ExactnessContract extends ServerContract {
    private static final String SCHEMA = """
            [{"name": "Thing", "collection": "things",
              "fields": {"at": "date", "real": "number", "exact": {"type": "decimal", "precision": 38, "scale": 10},
                "whole": "integer", "word": {"type": "string", "maxLength": 4000}, "text": "text", "tree": "json"}}]
            """;

    private Asked things;

    @BeforeEach
    void open() throws Exception {
        things = open(SCHEMA);
    }

    @AfterEach
    void close() {
        things.close();
    }

    private void keeps(String field, Object value) {
        Map<String, Object> made = things.create("Thing", Map.of(field, value));
        assertThat(made.get(field)).isEqualTo(value);
        String id = (String) made.get("id");
        assertThat(things.find("Thing", id).get(field)).isEqualTo(value);
        assertThat(things.ids("Thing", Map.of(field, value), null)).contains(id);
    }

    // The second is an hour that clocks in Berlin skip, the third one that they show twice.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T01:21:47.799Z",
                "2026-03-29T02:30:00.001Z",
                "2026-10-25T02:30:00.000Z",
                "9999-12-31T23:59:59.999Z",
                "1970-01-01T00:00:00.000Z",
                "1582-10-15T00:00:00.000Z",
                "1582-10-04T23:59:59.999Z",
                "0999-02-28T12:00:00.000Z",
                "0004-02-29T00:00:00.000Z",
                "0001-01-01T00:00:00.001Z"
            })
    void aTimeIsTheSameWhateverTheZones(String time) {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : List.of("Europe/Berlin", "America/St_Johns", "Pacific/Apia", "UTC")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                keeps("at", time);
            }
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(query(things.database(), "SELECT DISTINCT CAST(\"at\" AS CHAR) AS \"t\" FROM \"things\""))
                .containsExactly(Map.of("t", time.substring(0, 10) + " " + time.substring(11, time.length() - 1)));
    }

    @Test
    void daysThatTheDriversCalendarLacksAreRefused() {
        assertThat(things.refused(EntityRequest.of(Operation.CREATE, "Thing")
                                .data(Map.of("at", "1582-10-10T00:00:00.000Z")))
                        .code())
                .isEqualTo(ErrorCode.NOT_SUPPORTED);
    }

    @Test
    void numbersKeepEveryDigit() {
        for (double real :
                new double[] {0.1, 1e-7, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, -1.0 / 3}) {
            keeps("real", real);
        }
        for (long whole : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 9007199254740993L}) {
            keeps("whole", whole);
        }
        keeps("exact", new BigDecimal("1234567890123456789012345678.0123456789"));
        keeps("tree", Map.of("n", 9007199254740993L, "x", 0.1, "list", List.of(1, 2.5, true)));
    }

    @Test
    void longTextsThatBeginAlikeAreTold() {
        String alike = "é".repeat(1900);
        for (String field : List.of("word", "text")) {
            List<Object> ids = new ArrayList<>();
            for (String end : List.of("b", "a", "c", "")) {
                ids.add(things.create("Thing", Map.of(field, alike + end)).get("id"));
            }
            assertThat(things.ids("Thing", Map.of(field, Map.of("$gte", alike)), Map.of(field, 1)))
                    .containsExactly(ids.get(3), ids.get(1), ids.get(0), ids.get(2));
        }
    }

    @Test
    void textIsComparedByCodePointAndToItsEnd() {
        List<String> inOrder = List.of("", " ", "A", "A ", "B", "a", "a ", "ß", "á", "\uFFFD", "𝒳");
        List<Object> ids = new ArrayList<>();
        inOrder.forEach(
                word -> ids.add(things.create("Thing", Map.of("word", word)).get("id")));
        assertThat(things.ids("Thing", Map.of(), Map.of("word", 1))).isEqualTo(ids);
        for (int i = 0; i < inOrder.size(); i++) {
            assertThat(things.ids("Thing", Map.of("word", inOrder.get(i)), null))
                    .containsExactly(ids.get(i));
            assertThat(things.ids("Thing", Map.of("word", Map.of("$lte", inOrder.get(i))), null))
                    .hasSize(i + 1);
        }
    }

    // Letters whose other case neither server knows, or that it loses.
    @ParameterizedTest
    @ValueSource(strings = {"STRASSE", "Ⱥbc", "ა", "Ა", "ⴀ", "𐐀", "K", "Å", "ǅ", "Ω", "a.b*c", "100%", "it's", "İ"})
    void aSearchIgnoresCaseAsJavaDoes(String text) {
        Object id = things.create("Thing", Map.of("word", "<" + text + ">")).get("id");
        things.create("Thing", Map.of("word", "<abc>"));
        for (String asked : List.of(text, text.toLowerCase(java.util.Locale.ROOT), fold(text))) {
            if (fold(asked).equals(fold(text))) {
                assertThat(Asked.ids(things.run(
                                EntityRequest.of(Operation.SEARCH, "Thing").query(asked))))
                        .as(asked)
                        .containsExactly(id);
            }
        }
    }

    private static String fold(String text) {
        return routes.dialect.sql.SqlDialect.fold(text);
    }

    @Test
    void anExpressionThatWouldTakeForEverIsEndedOrAnswered() {
        things.create("Thing", Map.of("text", "a".repeat(5_000) + "!"));
        EntityRequest.Builder asked =
                EntityRequest.of(Operation.COUNT, "Thing").filter(Map.of("text", Map.of("$regex", "^(a|aa)+$")));
        try {
            assertThat(things.run(asked).data()).isEqualTo(0L);
        } catch (routes.entity.EntityException ended) {
            assertThat(ended.code()).isEqualTo(ErrorCode.TIMEOUT);
        }
    }

    @Test
    void jsonIsReadAgainHoweverDeepItIsAndHoweverLongItsNumbers() {
        Object deep = "x";
        for (int i = 0; i < 30; i++) {
            deep = List.of(deep);
        }
        keeps("tree", Map.of("deep", deep));
        keeps("tree", Map.of("n", 1.7976931348623157e308, "m", -1e300, "l", 1e-300));
        assertThat(things.run(EntityRequest.of(Operation.COUNT, "Thing").filter(Map.of("tree.n", Map.of("$gt", 1))))
                        .data())
                .isEqualTo(1L);
    }

    @Test
    void aValueThatDoesNotFitIsRefusedAndItsFieldNamed() {
        execute(things.database(), "ALTER TABLE \"things\" MODIFY \"word\" VARCHAR(5) CHARACTER SET latin1");
        var tooLong = things.refused(EntityRequest.of(Operation.CREATE, "Thing").data(Map.of("word", "abcdef")));
        assertThat(tooLong.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(tooLong.getMessage()).isEqualTo("word is too long for its column");
        var foreign = things.refused(EntityRequest.of(Operation.CREATE, "Thing").data(Map.of("word", "𝒳")));
        assertThat(foreign.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(foreign.getMessage()).isEqualTo("word is not allowed by the database");
        execute(things.database(), "ALTER TABLE \"things\" MODIFY \"whole\" SMALLINT");
        var large = things.refused(EntityRequest.of(Operation.CREATE, "Thing").data(Map.of("whole", 40_000)));
        assertThat(large.getMessage()).isEqualTo("whole is out of range for its column");
    }
}
