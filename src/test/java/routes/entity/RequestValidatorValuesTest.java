package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.Entities.AUTHOR;
import static routes.entity.Entities.NOW_TEXT;
import static routes.entity.Entities.ask;
import static routes.entity.Entities.check;
import static routes.entity.Entities.map;
import static routes.entity.Entities.named;
import static routes.entity.Entities.problem;
import static routes.entity.Entities.refusal;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestValidatorValuesTest {
    static List<Arguments> badValues() {
        Map<String, Object> deep = map();
        Map<String, Object> inner = deep;
        for (int i = 0; i < 40; i++) {
            Map<String, Object> next = map();
            inner.put("a", next);
            inner = next;
        }
        return List.of(
                Arguments.of("name", null),
                Arguments.of("name", 7),
                Arguments.of("name", "a\u0000b"),
                Arguments.of("name", "\ud800"),
                Arguments.of("name", "x".repeat(256)),
                Arguments.of("name", List.of("x")),
                Arguments.of("nick", "sixsix"),
                Arguments.of("age", "notanumber"),
                Arguments.of("age", Double.NaN),
                Arguments.of("age", Double.POSITIVE_INFINITY),
                Arguments.of("age", true),
                Arguments.of("rank", 1.5),
                Arguments.of("rank", new BigDecimal("1E+30")),
                Arguments.of("rank", ""),
                Arguments.of("salary", new BigDecimal("123456789")),
                Arguments.of("salary", new BigDecimal("1.234")),
                Arguments.of("salary", new BigDecimal("1E+999999999")),
                Arguments.of("active", "yes"),
                Arguments.of("active", 1),
                Arguments.of("joined", "yesterday"),
                Arguments.of("joined", 1234567890),
                Arguments.of("joined", "2026-02-30T00:00:00Z"),
                Arguments.of("level", "boss"),
                Arguments.of("level", 1),
                Arguments.of("bio", "x".repeat(1_000_001)),
                Arguments.of("prefs", deep),
                Arguments.of("prefs", "x".repeat(1_000_001)),
                Arguments.of("prefs", new Object()),
                Arguments.of("tags", "a,b"),
                Arguments.of("tags", Map.of()),
                Arguments.of("notes", 7),
                Arguments.of("photo", "not base64!"),
                Arguments.of("photo", 7),
                Arguments.of("companyId", 7),
                Arguments.of("companyId", "x".repeat(37)),
                Arguments.of("companyId", List.of()),
                Arguments.of("deletedAt", NOW_TEXT));
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void aValueThatDoesNotFitIsRefusedOnCreateAndUpdateWithoutBeingRepeated(String field, Object value) {
        Map<String, Object> data = map("name", "Ann");
        data.put(field, value);
        for (EntityException refused : List.of(refusal(create(data)), refusal(update(data, false)))) {
            assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
            assertThat(refused.details()).hasSize(1);
            assertThat(problem(refused, field)).isNotEmpty();
            if (value instanceof String text && !text.isEmpty() && text.length() < 100) {
                assertThat(refused.text() + refused.details() + refused.hint()).doesNotContain(text);
            }
        }
    }

    @Test
    void valuesAtTheEdgeFit() {
        RowWrite row = created(map(
                "name",
                "😀".repeat(255),
                "nick",
                "  x  ",
                "salary",
                new BigDecimal("12345678.90"),
                "rank",
                Long.MIN_VALUE,
                "age",
                1.0,
                "bio",
                "x".repeat(1_000_000),
                "photo",
                "AAEC",
                "joined",
                "2026-11-21",
                "prefs",
                List.of(1),
                "company",
                "",
                "deletedAt",
                null));
        assertThat(named(row)).containsEntry("age", 1L).containsEntry("joined", "2026-11-21T00:00:00.000Z");
        assertThat(named(row)).doesNotContainKeys("companyId", "deletedAt");
    }

    @Test
    void elementsOfArraysAreChecked() {
        EntityException refused = refusal(create(map(
                "name",
                "x",
                "tags",
                Arrays.asList("a", 7, null),
                "addresses",
                Arrays.asList(map("street", " S ", "zip", 1), map("kind", "moon"), 7))));
        assertThat(refused.details())
                .containsExactly(
                        new Problem("tags[1]", "must be a string"),
                        new Problem("tags[2]", "must not be null"),
                        new Problem("addresses[0].zip", "Unknown field"),
                        new Problem("addresses[1].street", "is required"),
                        new Problem("addresses[1].kind", "must be one of home, work"),
                        new Problem("addresses[2]", "must be an object"));
        RowWrite row = created(map("name", "x", "addresses", List.of(map("street", " S ")), "notes", List.of(1, "a")));
        assertThat(named(row))
                .containsEntry("addresses", List.of(map("street", "S", "kind", "home", "since", NOW_TEXT)))
                .containsEntry("notes", List.of(1L, "a"));
    }

    private static EntityRequest.Builder create(Object data) {
        return ask(Operation.CREATE, AUTHOR).data(data);
    }

    private static EntityRequest.Builder update(Object data, boolean replace) {
        return ask(Operation.UPDATE, AUTHOR).id("a1").data(data).replace(replace);
    }

    private static RowWrite created(Map<String, Object> data) {
        return ((EntityCommand.Create) check(create(data))).rows().get(0);
    }
}
