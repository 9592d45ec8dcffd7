package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.Entities.AUTHOR;
import static routes.entity.Entities.METER;
import static routes.entity.Entities.VAULT;
import static routes.entity.Entities.map;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntityTagTest {
    @Test
    void tagIsShortSafeInAHeaderAndTheSameEachTime() {
        Map<String, Object> row = map("id", "a1", "name", "Ann", "age", 7L);
        assertThat(EntityTag.of(AUTHOR, row)).matches("[A-Za-z0-9_-]{22}").isEqualTo(EntityTag.of(AUTHOR, row));
    }

    @Test
    void aSecretFieldDoesNotShowInTheTag() {
        assertThat(EntityTag.of(AUTHOR, map("id", "a1", "password", "one")))
                .isEqualTo(EntityTag.of(AUTHOR, map("id", "a1", "password", "two")));
    }

    @Test
    void aSecretFieldOfAnEmbeddedObjectDoesNotShowEither() {
        assertThat(EntityTag.of(VAULT, map("id", "v", "keys", List.of(map("name", "a", "code", "1")))))
                .isEqualTo(EntityTag.of(VAULT, map("id", "v", "keys", List.of(map("name", "a", "code", "2")))))
                .isNotEqualTo(EntityTag.of(VAULT, map("id", "v", "keys", List.of(map("name", "b", "code", "1")))));
    }

    @Test
    void aMissingColumnCountsAsNull() {
        assertThat(EntityTag.of(AUTHOR, map("id", "a1", "bio", null))).isEqualTo(EntityTag.of(AUTHOR, map("id", "a1")));
    }

    @Test
    void equalNumbersGiveEqualTagsWhateverTheirType() {
        List<Object> hundred = List.of(
                100L, 100, 100.0, 100.0f, new BigDecimal("100.00"), new BigDecimal("1E+2"), BigInteger.valueOf(100));
        assertThat(hundred.stream().map(EntityTagTest::reading).distinct()).hasSize(1);
        assertThat(reading(0.1)).isEqualTo(reading(new BigDecimal("0.10")));
        assertThat(reading(-0.0)).isEqualTo(reading(0L));
        assertThat(reading(1e300)).isEqualTo(reading(new BigDecimal("1E300")));
        assertThat(reading(Long.MAX_VALUE)).isEqualTo(reading(new BigDecimal(Long.MAX_VALUE)));
    }

    @Test
    void differentValuesGiveDifferentTags() {
        List<Object> values = Arrays.asList(
                null,
                "",
                "0",
                0L,
                false,
                true,
                "false",
                "true",
                1L,
                -1L,
                0.1,
                1.1,
                "null",
                List.of(),
                Map.of(),
                List.of(List.of()),
                List.of(0L),
                List.of("0"),
                Map.of("a", 1L),
                Map.of("a", "1"),
                List.of("a", 1L),
                List.of("ab"),
                List.of("a", "b"),
                1e300,
                1e301);
        assertThat(values.stream()
                        .map(value -> EntityTag.of(AUTHOR, map("prefs", value)))
                        .distinct())
                .hasSize(values.size());
    }

    @Test
    void textThatMovesFromOneColumnToTheNextChangesTheTag() {
        assertThat(EntityTag.of(AUTHOR, map("name", "ab", "email", "c")))
                .isNotEqualTo(EntityTag.of(AUTHOR, map("name", "a", "email", "bc")));
        assertThat(EntityTag.of(AUTHOR, map("name", "a"))).isNotEqualTo(EntityTag.of(AUTHOR, map("email", "a")));
    }

    @Test
    void theOrderOfKeysInJsonDoesNotMatter() {
        assertThat(EntityTag.of(AUTHOR, map("prefs", map("a", 1L, "b", 2L))))
                .isEqualTo(EntityTag.of(AUTHOR, map("prefs", map("b", 2L, "a", 1L))));
    }

    private static String reading(Object value) {
        return EntityTag.of(METER, map("id", "m", "reading", value));
    }
}
