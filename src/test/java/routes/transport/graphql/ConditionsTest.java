package routes.transport.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static Map<String, Object> and(Object... terms) {
        return Map.of("$and", List.of(terms));
    }

    @Test
    void whatIsSaidOfAKeyAndOfTheRowBehindItAreTwoConditions() {
        Map<String, Object> where = Map.of("company", Map.of("some", Map.of("name", Map.of("eq", "x")), "ne", "c1"));
        assertThat(Conditions.filter(where))
                .isEqualTo(and(
                        Map.of("company", Map.of("$ne", "c1")),
                        Map.of("company", Map.of("$some", and(Map.of("name", Map.of("$eq", "x")))))));
    }

    @Test
    void eitherMayStandAlone() {
        assertThat(Conditions.filter(Map.of("company", Map.of("every", Map.of()))))
                .isEqualTo(and(Map.of("company", Map.of("$every", Map.of()))));
        assertThat(Conditions.filter(Map.of("company", Map.of("in", List.of("c1")))))
                .isEqualTo(and(Map.of("company", Map.of("$in", List.of("c1")))));
    }

    @Test
    void aPartOfADateIsANumberWithConditionsOfItsOwn() {
        assertThat(Conditions.filter(Map.of("born", Map.of("month", Map.of("gte", 3L, "notIn", List.of(5L))))))
                .isEqualTo(and(Map.of("born", Map.of("$month", Map.of("$gte", 3L, "$nin", List.of(5L))))));
    }
}
