package routes.entity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import routes.schema.ArrayOf;
import routes.schema.Column;
import routes.schema.FieldType;

/** Random canonical values from small sets, so that filters meet rows. */
final class RandomValues {
    static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            "a ",
            "ab",
            "abc",
            "aab",
            "b",
            "Zoe",
            "zoe",
            "100%",
            "a_b",
            "a\\b",
            "it's",
            "say \"x\"",
            "x\ny",
            "x\n",
            "é",
            "É",
            "ß",
            "ﬀ",
            "\uFFFD",
            "𝒳",
            "0",
            "12",
            "a.c",
            "tab\there");
    static final List<String> IDS = List.of("r1", "r2", "r3", "R1", "s");
    static final List<Object> NUMBERS =
            List.of(0L, 1L, -1L, 2L, 42L, 1.5, -2.5, 0.1, 1e10, 12345.678, 9007199254740992L);
    static final List<Object> INTEGERS = List.of(0L, 1L, -1L, 42L, 9007199254740993L, Long.MAX_VALUE, Long.MIN_VALUE);
    static final List<Object> DECIMALS = List.of(
            new BigDecimal("0"),
            new BigDecimal("1"),
            new BigDecimal("-1.5"),
            new BigDecimal("12.34"),
            new BigDecimal("12.35"),
            new BigDecimal("99999999.99"));
    static final List<String> DATES = List.of(
            "1969-12-31T23:59:59.999Z",
            "1970-01-01T00:00:00.000Z",
            "2024-02-29T12:00:00.000Z",
            "2026-11-21T01:21:47.799Z",
            "2026-11-21T01:21:47.800Z",
            "9999-12-31T23:59:59.999Z");
    static final List<Object> PARTS = List.of(
            -1L, 0L, 1L, 2L, 11L, 12L, 21L, 23L, 29L, 31L, 47L, 59L, 60L, 799L, 800L, 999L, 1970L, 2024L, 2026L, 9999L);
    static final List<String> BINARIES = List.of("", "AA==", "AQID", "/////w==");
    static final List<String> OBJECT_IDS =
            List.of("507f1f77bcf86cd799439011", "507f1f77bcf86cd799439012", "ffffffffffffffffffffffff");
    static final List<String> KEYS = List.of("a", "b", "c", "d e", "it's", "0");

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    /** A canonical value of a column, never null. */
    Object value(Column column) {
        if (column.is(Column.Role.ID) || column.is(Column.Role.REFERENCE)) {
            return pick(IDS);
        }
        return switch (column.type()) {
            case STRING, TEXT -> pick(TEXTS);
            case NUMBER -> pick(NUMBERS);
            case INTEGER -> pick(INTEGERS);
            case DECIMAL -> pick(DECIMALS);
            case BOOLEAN -> random.nextBoolean();
            case DATE -> pick(DATES);
            case BINARY -> pick(BINARIES);
            case ENUM -> pick(column.field().enumValues());
            case OBJECT_ID -> pick(OBJECT_IDS);
            case JSON -> tree(3);
            case ARRAY -> array(column.field().arrayOf());
        };
    }

    private Object array(ArrayOf shape) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(
                    shape == null
                            ? (random.nextInt(6) == 0 ? null : tree(2))
                            : shape.embedded() ? line() : pick(TEXTS));
        }
        return list;
    }

    private Map<String, Object> line() {
        Map<String, Object> line = new LinkedHashMap<>();
        if (random.nextInt(4) > 0) {
            line.put("sku", random.nextInt(5) == 0 ? null : pick(TEXTS));
        }
        line.put("quantity", pick(NUMBERS));
        if (random.nextBoolean()) {
            line.put("shipped", pick(DATES));
        }
        line.put("labels", array(new ArrayOf(FieldType.STRING, Map.of())));
        return line;
    }

    private Object tree(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind < 2) {
            return scalar();
        }
        if (kind == 2) {
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(random.nextInt(6) == 0 ? null : tree(depth - 1));
            }
            return list;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(pick(KEYS), random.nextInt(6) == 0 ? null : tree(depth - 1));
        }
        return map;
    }

    Object scalar() {
        return switch (random.nextInt(3)) {
            case 0 -> pick(TEXTS);
            case 1 -> pick(NUMBERS);
            default -> random.nextBoolean();
        };
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
