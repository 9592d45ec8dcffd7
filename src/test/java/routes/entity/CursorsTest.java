package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.entity.Entities.ANYONE;
import static routes.entity.Entities.AUTHOR;
import static routes.entity.Entities.map;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
    private static final List<Sort> BY_NAME = sort("name,-age");

    @Test
    void aCursorGivesBackTheSortKeysInCanonicalForm() {
        List<Sort> sort = sort("name,-age,rank,salary,active,joined");
        Map<String, Object> row = map(
                "id",
                "a1",
                "name",
                "Ünï \"x\"",
                "age",
                1.5,
                "rank",
                9_007_199_254_740_993L,
                "salary",
                new BigDecimal("12345678901234567.25"),
                "active",
                true,
                "joined",
                Entities.NOW_TEXT,
                "password",
                "x");
        assertThat(Cursors.decode(encode(sort, row), sort).values())
                .containsExactly(
                        "Ünï \"x\"",
                        1.5,
                        9_007_199_254_740_993L,
                        new BigDecimal("12345678901234567.25"),
                        true,
                        Entities.NOW_TEXT,
                        "a1");
    }

    @Test
    void nullKeysSurvive() {
        String cursor = encode(BY_NAME, map("id", "a1", "name", "Ann"));
        assertThat(Cursors.decode(cursor, BY_NAME).values()).isEqualTo(Arrays.asList("Ann", null, "a1"));
    }

    @Test
    void aCursorIsSafeInAnAddress() {
        assertThat(encode(BY_NAME, map("id", "a1", "name", "?>~~\u00ff"))).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name,age", "-name,-age", "email,-age", "name", "", "name,-age,rank", "age,-name"})
    void aCursorOfAnotherOrderIsRefused(String other) {
        refused(encode(BY_NAME, map("id", "a1", "name", "Ann", "age", 7L)), sort(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "not base64!", "bm90IGpzb24", "e30", "W10", "bnVsbA", "IngiXQ==", "W1tbW1tbW1tb"})
    void whatIsNoCursorIsRefused(String text) {
        refused(text, BY_NAME);
    }

    @Test
    void aTamperedCursorIsRefused() {
        String json = new String(
                Base64.getUrlDecoder().decode(encode(BY_NAME, map("id", "a1", "name", "Ann", "age", 7L))),
                StandardCharsets.UTF_8);
        refused(base64(json.replace("\"Ann\"", "17")), BY_NAME);
        refused(base64(json.replace("\"Ann\"", "{\"$gt\":\"\"}")), BY_NAME);
        refused(base64(json.replace("7", "\"x\"")), BY_NAME);
        refused(base64(json.replace("\"a1\"", "null")), BY_NAME);
        refused(base64(json.replace("Ann", "A\\u0000n")), BY_NAME);
        refused(base64(json.replace("]", ",1]")), BY_NAME);
        refused(base64(json + "1"), BY_NAME);
        refused(base64("[\"x\"" + json.substring(json.indexOf(','))), BY_NAME);
    }

    @Test
    void aHugeCursorIsRefused() {
        refused("W".repeat(9_000_000), BY_NAME);
        refused(base64("[".repeat(100_000)), BY_NAME);
        refused(base64("[" + "9".repeat(100_000) + "]"), BY_NAME);
    }

    @Test
    void aSecretNeverGetsIntoACursor() {
        List<Sort> secret = List.of(new Sort(FieldRef.of(AUTHOR.column("password")), false));
        assertThatThrownBy(() -> encode(secret, map("id", "a1", "password", "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesTooLongForAnAddressAreCountedInstead() {
        Page second = new Page(BY_NAME, 0, 20, 20, List.of("Ann", 1.0, "a1"));
        String counted = Cursors.encode(second, map("id", "a2", "name", "x".repeat(10_000), "age", 2.0));
        assertThat(counted).hasSizeLessThan(100);
        assertThat(Cursors.decode(counted, BY_NAME)).isEqualTo(new Cursors.Place(40, null));
        refused(counted, sort("name"));
        refused(base64("[1,-3]"), BY_NAME);
    }

    private static String encode(List<Sort> sort, Map<String, Object> row) {
        return Cursors.encode(new Page(sort, 0, 3, null), row);
    }

    private static void refused(String cursor, List<Sort> sort) {
        assertThatThrownBy(() -> Cursors.decode(cursor, sort))
                .isInstanceOfSatisfying(EntityException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
                    assertThat(refusal.text()).isEqualTo("Invalid after: is not a cursor of this order");
                });
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Sort> sort(String text) {
        return SortParser.parse(text, EntityView.of(AUTHOR, ANYONE));
    }
}
