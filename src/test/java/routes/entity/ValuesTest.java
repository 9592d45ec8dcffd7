package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import routes.schema.FieldType;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T01:21:47.799Z, 2026-11-21T01:21:47.799Z",
        "2026-11-21T01:21:47Z, 2026-11-21T01:21:47.000Z",
        "2026-11-21T01:21:47.7Z, 2026-11-21T01:21:47.700Z",
        "2026-11-21T01:21:47.799999999Z, 2026-11-21T01:21:47.799Z",
        "2026-11-21T01:21Z, 2026-11-21T01:21:00.000Z",
        "2026-11-21T01:21:47+02:00, 2026-11-20T23:21:47.000Z",
        "2026-11-21T01:21:47-0530, 2026-11-21T06:51:47.000Z",
        "2026-11-21T01:21:47+02, 2026-11-20T23:21:47.000Z",
        "2026-11-21T01:21:47, 2026-11-21T01:21:47.000Z",
        "2026-11-21 01:21:47, 2026-11-21T01:21:47.000Z",
        "2026-11-21, 2026-11-21T00:00:00.000Z",
        "0000-01-01, 0000-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
        "2024-02-29T00:00:00.000Z, 2024-02-29T00:00:00.000Z",
        "2024-12-31T00:00:00.000Z, 2024-12-31T00:00:00.000Z",
    })
    void datesComeInTheirOneForm(String given, String canonical) throws Exception {
        assertThat(Values.canonical(FieldType.DATE, given)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-13-01",
                "2026-02-30",
                "2023-02-29T00:00:00.000Z",
                "2026-04-31T00:00:00.000Z",
                "2026-11-21T24:00:00.000Z",
                "2026-11-21T23:60:00.000Z",
                "2026-11-21T23:59:60.000Z",
                "10000-01-01",
                "-001-01-01",
                "26-11-21",
                "2026-11-21T01:21:47.Z",
                "2026-11-21T01:21:47+19:00",
                "2026-11-21Z",
                "9999-12-31T23:59:59-01:00",
                "0000-01-01T00:00:00+01:00",
                "２０２６-11-21",
                "2026-11-21T01:21:47.799Z; drop"
            })
    void whatIsNoDateIsRefused(String given) {
        assertThat(problem(FieldType.DATE, given))
                .isEqualTo("must be an ISO-8601 date like 2026-11-21T01:21:47.799Z, in the years 0000 to 9999");
    }

    @Test
    void wholeNumbersThatADoubleHoldsAreLongs() throws Exception {
        assertThat(Values.canonical(FieldType.NUMBER, 5)).isEqualTo(5L);
        assertThat(Values.canonical(FieldType.NUMBER, 5.0)).isEqualTo(5L);
        assertThat(Values.canonical(FieldType.NUMBER, -0.0)).isEqualTo(0L);
        assertThat(Values.canonical(FieldType.NUMBER, 1L << 53)).isEqualTo(1L << 53);
        assertThat(Values.canonical(FieldType.NUMBER, new BigDecimal("12.50"))).isEqualTo(12.5);
        assertThat(Values.canonical(FieldType.NUMBER, new BigDecimal("12.00"))).isEqualTo(12L);
    }

    @Test
    void numbersBeyondTheExactRangeAreDoubles() throws Exception {
        assertThat(Values.canonical(FieldType.NUMBER, (1L << 53) + 1)).isEqualTo(9007199254740992.0);
        assertThat(Values.canonical(FieldType.NUMBER, 1e300)).isEqualTo(1e300);
        assertThat(Values.canonical(FieldType.NUMBER, BigInteger.TEN.pow(30))).isEqualTo(1e30);
    }

    @Test
    void integersMustBeWholeAndFit() throws Exception {
        assertThat(Values.canonical(FieldType.INTEGER, 7)).isEqualTo(7L);
        assertThat(Values.canonical(FieldType.INTEGER, 7.0)).isEqualTo(7L);
        assertThat(Values.canonical(FieldType.INTEGER, new BigDecimal("1E3"))).isEqualTo(1000L);
        assertThat(Values.canonical(FieldType.INTEGER, BigInteger.valueOf(Long.MIN_VALUE)))
                .isEqualTo(Long.MIN_VALUE);
        String wanted = "must be a whole number of at most 64 bits";
        assertThat(problem(FieldType.INTEGER, 7.5)).isEqualTo(wanted);
        assertThat(problem(FieldType.INTEGER, BigInteger.TWO.pow(63))).isEqualTo(wanted);
        assertThat(Values.canonical(FieldType.INTEGER, "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(problem(FieldType.INTEGER, "9223372036854775808")).isEqualTo(wanted);
        assertThat(problem(FieldType.INTEGER, "07")).isEqualTo(wanted);
        assertThat(problem(FieldType.INTEGER, "7.0")).isEqualTo(wanted);
        assertThat(problem(FieldType.INTEGER, true)).isEqualTo(wanted);
    }

    @Test
    void hugeExponentsCostNothing() {
        assertThat(problem(FieldType.INTEGER, new BigDecimal("1E999999999")))
                .isEqualTo("must not have more than 1000 digits");
        assertThat(problem(FieldType.DECIMAL, new BigDecimal("1E-999999999")))
                .isEqualTo("must not have more than 1000 digits");
        assertThat(problem(FieldType.DECIMAL, "1e9999")).isEqualTo("must not have more than 1000 digits");
        assertThat(problem(FieldType.DECIMAL, "1e99999")).isEqualTo("must be a decimal number");
        assertThat(problem(FieldType.NUMBER, new BigDecimal("1E999999999")))
                .isEqualTo("must be a finite number that a double can hold");
    }

    @Test
    void decimalsKeepTheirDigitsWithoutTrailingZeros() throws Exception {
        assertThat(Values.canonical(FieldType.DECIMAL, "12.50")).isEqualTo(new BigDecimal("12.5"));
        assertThat(Values.canonical(FieldType.DECIMAL, 0.1)).isEqualTo(new BigDecimal("0.1"));
        assertThat(Values.canonical(FieldType.DECIMAL, "12345678901234567890.123"))
                .isEqualTo(new BigDecimal("12345678901234567890.123"));
        assertThat(Values.canonical(FieldType.DECIMAL, 1000)).isEqualTo(new BigDecimal("1000"));
        assertThat(Values.canonical(FieldType.DECIMAL, "0.00")).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void whatIsNoFiniteNumberIsRefused() {
        for (FieldType type : List.of(FieldType.NUMBER, FieldType.DECIMAL, FieldType.INTEGER, FieldType.JSON)) {
            assertThat(problem(type, Double.NaN)).isEqualTo("must be a finite number that a double can hold");
            assertThat(problem(type, Double.POSITIVE_INFINITY)).startsWith("must be a finite number");
        }
        assertThat(problem(FieldType.NUMBER, "5")).isEqualTo("must be a number");
    }

    @Test
    void textWithoutAPlaceInEveryDatabaseIsRefused() throws Exception {
        assertThat(Values.canonical(FieldType.STRING, "𝒳 é")).isEqualTo("𝒳 é");
        assertThat(problem(FieldType.STRING, "a\u0000b")).isEqualTo("must not contain the NUL character");
        assertThat(problem(FieldType.TEXT, "a\uD835")).isEqualTo("must not contain an unpaired surrogate");
        assertThat(problem(FieldType.STRING, "\uDCB3a")).isEqualTo("must not contain an unpaired surrogate");
        assertThat(problem(FieldType.STRING, "\uD835\uD835\uDCB3")).isEqualTo("must not contain an unpaired surrogate");
        assertThat(problem(FieldType.STRING, 5)).isEqualTo("must be a string");
        assertThat(problem(FieldType.ENUM, List.of())).isEqualTo("must be a string");
    }

    @Test
    void theOtherTypesTakeOnlyTheirOwn() throws Exception {
        assertThat(Values.canonical(FieldType.BOOLEAN, true)).isEqualTo(true);
        assertThat(problem(FieldType.BOOLEAN, 1)).isEqualTo("must be true or false");
        assertThat(problem(FieldType.BOOLEAN, "true")).isEqualTo("must be true or false");
        assertThat(Values.canonical(FieldType.BINARY, "AQI")).isEqualTo("AQI=");
        assertThat(problem(FieldType.BINARY, "%%%")).isEqualTo("must be base64 (RFC 4648 §4)");
        assertThat(Values.canonical(FieldType.OBJECT_ID, "507F1F77BCF86CD799439011"))
                .isEqualTo("507f1f77bcf86cd799439011");
        assertThat(problem(FieldType.OBJECT_ID, "507f")).isEqualTo("must be an id of 24 hexadecimal digits");
        assertThat(Values.canonical(FieldType.ARRAY, List.of(1))).isEqualTo(List.of(1L));
        assertThat(problem(FieldType.ARRAY, Map.of())).isEqualTo("must be a list");
    }

    @Test
    void treesHoldEachNumberInOneForm() throws Exception {
        Object tree = Values.tree(Map.of("a", Arrays.asList(1, 1.0, new BigDecimal("1.00"), null, 1e18, 0.5f)));
        assertThat(tree).isEqualTo(Map.of("a", Arrays.asList(1L, 1L, 1L, null, 1_000_000_000_000_000_000L, 0.5)));
        assertThat(Values.tree(9007199254740993L)).isEqualTo(9007199254740993L);
        assertThat(Values.tree(0x1p63)).isEqualTo(0x1p63);
    }

    @Test
    void treesAreBoundedAndOfJsonOnly() throws Exception {
        assertThat(Values.tree(nested(Values.MAX_DEPTH))).isEqualTo(nested(Values.MAX_DEPTH));
        assertThat(problem(FieldType.JSON, nested(Values.MAX_DEPTH + 1)))
                .isEqualTo("must not be nested deeper than 31 levels");
        assertThat(problem(FieldType.JSON, Map.of(1, 2))).isEqualTo("must have text as the keys of its objects");
        assertThat(problem(FieldType.JSON, Map.of("a\u0000", 2))).isEqualTo("must not contain the NUL character");
        assertThat(problem(FieldType.JSON, new Object())).isEqualTo("must be a JSON value");
    }

    private static Object nested(int depth) {
        List<Object> list = new ArrayList<>();
        if (depth > 1) {
            list.add(nested(depth - 1));
        }
        return list;
    }

    private static String problem(FieldType type, Object raw) {
        return catchThrowableOfType(ValueProblem.class, () -> Values.canonical(type, raw))
                .text();
    }
}
