package routes.dialect.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No value becomes a part of the expression around it. */
class ODataLiteralTest {
    @Test
    void eachTypeHasItsForm() {
        assertThat(literal("Edm.String", "it's")).isEqualTo("'it''s'");
        assertThat(literal("Edm.Int32", 5L)).isEqualTo("5");
        assertThat(literal("Edm.Decimal", new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(literal("Edm.Double", 0.5)).isEqualTo("0.5");
        assertThat(literal("Edm.Boolean", true)).isEqualTo("true");
        assertThat(literal("Edm.Guid", "0192D1F0-0000-7000-8000-000000000001"))
                .isEqualTo("0192D1F0-0000-7000-8000-000000000001");
        assertThat(literal("Edm.DateTimeOffset", "2020-01-02T03:04:05.678+01:00"))
                .isEqualTo("2020-01-02T02:04:05.678Z");
        assertThat(literal("Edm.Date", "2020-01-02T00:00:00.000Z")).isEqualTo("2020-01-02");
        assertThat(literal("Edm.TimeOfDay", "08:30:00")).isEqualTo("08:30:00");
        assertThat(literal("Edm.Duration", "PT8H")).isEqualTo("duration'PT8H'");
        assertThat(literal("Edm.Binary", "/+8=")).isEqualTo("binary'_-8='");
        EdmType color = new EdmType(EdmType.Kind.ENUM, "S.Color", List.of("Red"));
        assertThat(ODataLiteral.of(color, "Red")).isEqualTo("S.Color'Red'");
        assertThat(ODataLiteral.of(color, "Blue")).isNull();
    }

    private static String literal(String type, Object value) {
        return ODataLiteral.of(EdmType.primitive(type), value);
    }

    @ParameterizedTest
    @EnumSource(EdmType.Kind.class)
    void anExpressionIsNoLiteralOfAnyOtherType(EdmType.Kind kind) {
        for (String attack :
                List.of("1 or 1 eq 1", "1)", "' or 1 eq 1 or '", "null", "1,2", "2020-01-01) or (1 eq 1", "")) {
            String literal = ODataLiteral.of(EdmType.of(kind), attack);
            assertThat(literal == null
                            || literal.matches("binary'[A-Za-z0-9_=-]*'")
                            || literal.equals(ODataLiteral.quoted(attack))
                            || attack.isEmpty())
                    .as(kind + " " + attack + " " + literal)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E999999999", "-1E-999999999"})
    void aHugeNumberIsNotWrittenOut(String number) {
        assertThat(literal(
                        "Edm.Decimal",
                        new BigDecimal(number).stripTrailingZeros().toString()))
                .isNull();
    }

    @Test
    void severalPartsOfAKeyAreOneId() {
        List<String> parts = List.of("a,b", "~2C", "", "ü");
        assertThat(OpaqueId.parts(OpaqueId.of(parts))).isEqualTo(parts);
    }
}
