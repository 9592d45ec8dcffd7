package routes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTextTest {
    private static final EntitySchema ENTITY = Schemas.of(
                    "{'name': 'E', 'id': ['n', 's', 'd', 'b', 't', 'x'], 'fields': {"
                            + "'n': 'integer', 's': 'text', 'd': {'type': 'decimal', 'precision': 30, 'scale': 9}, 'b': 'boolean',"
                            + " 't': 'date', 'x': 'binary'}}")
            .find("E");
    private static final List<Column> PARTS = ENTITY.id().parts();

    private static String encode(Object... values) {
        Map<Column, Object> byColumn = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            byColumn.put(PARTS.get(i), values[i]);
        }
        return IdText.encode(PARTS, byColumn::get);
    }

    @Test
    void everyValueComesBackAndFitsIntoAUrl() {
        Random random = new Random(7);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(8), 0, 0x2FFFF)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .forEach(text::appendCodePoint);
            Object[] values = {
                random.nextLong(),
                text.toString(),
                new BigDecimal(random.nextInt()).movePointLeft(3).stripTrailingZeros(),
                random.nextBoolean(),
                "2026-11-21T01:21:47.799Z",
                "QUJD"
            };
            if (((BigDecimal) values[2]).scale() < 0) {
                values[2] = ((BigDecimal) values[2]).setScale(0);
            }
            String id = encode(values);
            assertThat(id).matches("[A-Za-z0-9_.~-]+");
            assertThat(IdText.decode(PARTS, id)).containsExactly(values);
            seen.add(id);
        }
        assertThat(seen).doesNotHaveDuplicates();
    }

    @Test
    void anEmptyTextIsAPartToo() {
        String id = encode(1L, "", new BigDecimal("0.5"), true, "2026-11-21T01:21:47.799Z", "");

        assertThat(id).isEqualTo("1~._~0.2e5~true~2026-11-21T01.3a21.3a47.2e799Z~._");
        assertThat(IdText.decode(PARTS, id)).containsSubsequence(1L, "");
    }

    @Test
    void aDayIsWrittenAsOne() {
        List<Column> parts = Schemas.of("{'name': 'E', 'table': 'e', 'id': ['day', 'shop'], 'fields': {"
                        + "'day': {'type': 'date', 'storedAs': 'day'}, 'shop': 'integer'}}")
                .find("E")
                .id()
                .parts();
        List<Object> values = List.of("2026-11-21T00:00:00.000Z", 7L);

        assertThat(IdText.encode(parts, part -> values.get(parts.indexOf(part))))
                .isEqualTo("2026-11-21~7");
        assertThat(IdText.decode(parts, "2026-11-21~7")).isEqualTo(values);
        assertThat(IdText.decode(parts, "2026-11-31~7")).isNull();
        assertThat(IdText.decode(parts, "2026-11-21T00.3a00.3a00.2e000Z~7")).isNull();
    }

    @Test
    void whereAPartIsMissingThereIsNoId() {
        assertThat(encode(1L, "x")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "~",
                "1",
                "1~a~1~true~2026-11-21T01.3a21.3a47.2e799Z",
                "1~a~1~true~2026-11-21T01.3a21.3a47.2e799Z~QUJD~",
                "+1~a~1~true~2026-11-21T01.3a21.3a47.2e799Z~QUJD",
                "1~.61~1~true~2026-11-21T01.3a21.3a47.2e799Z~QUJD",
                "1~.C3.A9~1~true~2026-11-21T01.3a21.3a47.2e799Z~QUJD",
                "1~.c3~1~true~2026-11-21T01.3a21.3a47.2e799Z~QUJD",
                "1~.~1~true~2026-11-21T01.3a21.3a47.2e799Z~QUJD",
                "1~.2~1~true~2026-11-21T01.3a21.3a47.2e799Z~QUJD",
                "1~~1~true~2026-11-21T01.3a21.3a47.2e799Z~QUJD",
                "1~a b~1~true~2026-11-21T01.3a21.3a47.2e799Z~QUJD",
                "1~a~1~TRUE~2026-11-21T01.3a21.3a47.2e799Z~QUJD",
                "1~a~1e0~true~2026-11-21T01.3a21.3a47.2e799Z~QUJD",
                "1~a~x~true~2026-11-21T01.3a21.3a47.2e799Z~QUJD",
                "1~a~1~true~yesterday~QUJD",
                "1~a~1~true~2026-13-21T01.3a21.3a47.2e799Z~QUJD",
                "99999999999999999999~a~1~true~2026-11-21T01.3a21.3a47.2e799Z~QUJD"
            })
    void whatNoRowIsCalledIsNoId(String text) {
        assertThat(IdText.decode(PARTS, text)).isNull();
    }
}
