package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.Entities.ANYONE;
import static routes.entity.Entities.AUTHOR;
import static routes.entity.Entities.map;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a field trims or lowers when it is written is trimmed and lowered where it is looked for. */
class StoredFormTest {
    private static final Map<String, Object> ROW = map("name", "Ann", "email", "ann@example.com");

    private static boolean finds(Map<String, Object> filter) {
        return FilterMatcher.matches(FilterParser.parse(filter, EntityView.of(AUTHOR, ANYONE)), ROW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.com", "Ann@Example.com", "  ANN@EXAMPLE.COM "})
    void everyComparisonReadsItsValueAsTheFieldStoresIt(String typed) {
        assertThat(finds(map("email", typed))).isTrue();
        assertThat(finds(map("email", map("$ne", typed)))).isFalse();
        assertThat(finds(map("email", map("$in", List.of("x", typed))))).isTrue();
        assertThat(finds(map("email", map("$nin", List.of(typed))))).isFalse();
        assertThat(finds(map("email", map("$gte", typed, "$lte", typed)))).isTrue();
    }

    @Test
    void aFieldThatOnlyTrimsKeepsItsCase() {
        assertThat(finds(map("name", " Ann "))).isTrue();
        assertThat(finds(map("name", "ann"))).isFalse();
    }

    @Test
    void aPatternIsTakenAsItIsWritten() {
        assertThat(finds(map("email", map("$regex", "^Ann")))).isFalse();
    }
}
