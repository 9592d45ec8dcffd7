package routes.entity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import routes.schema.ArrayOf;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.OnDelete;
import routes.schema.Relation;
import routes.schema.RelationType;

/**
 * Random rows of a schema, and random filters over it in the client's own form, the same ones for the same
 * seed. Values come from small sets, so that filters meet rows, and hold what databases are known to differ
 * about: empty text, trailing spaces, wildcards, characters beyond the basic plane, whole and broken numbers.
 */
public final class RandomFilters {
    private static final List<String> TEXTS = List.of(
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
    private static final List<String> IDS = List.of("r1", "r2", "r3", "R1", "s");
    private static final List<Object> NUMBERS =
            List.of(0L, 1L, -1L, 2L, 42L, 1.5, -2.5, 0.1, 1e10, 12345.678, 9007199254740992L);
    private static final List<Object> INTEGERS =
            List.of(0L, 1L, -1L, 42L, 9007199254740993L, Long.MAX_VALUE, Long.MIN_VALUE);
    private static final List<Object> DECIMALS = List.of(
            new BigDecimal("0"),
            new BigDecimal("1"),
            new BigDecimal("-1.5"),
            new BigDecimal("12.34"),
            new BigDecimal("12.35"),
            new BigDecimal("99999999.99"));
    private static final List<String> DATES = List.of(
            "1969-12-31T23:59:59.999Z",
            "1970-01-01T00:00:00.000Z",
            "2024-02-29T12:00:00.000Z",
            "2026-11-21T01:21:47.799Z",
            "2026-11-21T01:21:47.800Z",
            "9999-12-31T23:59:59.999Z");
    private static final List<String> BINARIES = List.of("", "AA==", "AQID", "/////w==");
    private static final List<String> OBJECT_IDS =
            List.of("507f1f77bcf86cd799439011", "507f1f77bcf86cd799439012", "ffffffffffffffffffffffff");
    private static final List<String> KEYS = List.of("a", "b", "c", "d e", "it's", "0");
    private static final List<String> PATTERNS = List.of(
            "a",
            "^a",
            "b$",
            "^abc$",
            "^$",
            "",
            "a.c",
            "[A-Z]",
            "[^a]",
            "\\d+",
            "\\s",
            "\\W",
            "x|y",
            "a{2,3}b",
            "(ab)+",
            "é",
            "100%",
            "a_b",
            "\\\\",
            "a\\.c",
            "^(a|z).*e?$",
            "𝒳",
            "[b-d]$",
            "\\n");

    private final EntitySchema schema;
    private final EntityView view;
    private final Random random;

    public RandomFilters(EntitySchema schema, long seed) {
        this.schema = schema;
        this.view = EntityView.of(schema, Caller.system());
        this.random = new Random(seed);
    }

    /** An entity with a column of every type, arrays declared and not, and an owning relation. */
    public static EntitySchema everyType() {
        Map<String, Field> fields = new LinkedHashMap<>();
        add(fields, field("name", FieldType.STRING));
        add(fields, field("notes", FieldType.TEXT));
        add(fields, field("score", FieldType.NUMBER));
        add(fields, field("count", FieldType.INTEGER));
        add(fields, field("price", FieldType.DECIMAL));
        add(fields, field("active", FieldType.BOOLEAN));
        add(fields, field("born", FieldType.DATE));
        add(fields, field("meta", FieldType.JSON));
        add(fields, field("anything", FieldType.ARRAY));
        add(fields, field("tags", FieldType.ARRAY, new ArrayOf(FieldType.STRING, Map.of()), List.of()));
        Map<String, Field> line = new LinkedHashMap<>();
        add(line, field("sku", FieldType.STRING));
        add(line, field("quantity", FieldType.NUMBER));
        add(line, field("shipped", FieldType.DATE));
        add(line, field("labels", FieldType.ARRAY, new ArrayOf(FieldType.STRING, Map.of()), List.of()));
        add(fields, field("lines", FieldType.ARRAY, new ArrayOf(null, line), List.of()));
        add(fields, field("picture", FieldType.BINARY));
        add(fields, field("state", FieldType.ENUM, null, List.of("new", "open", "Done")));
        add(fields, field("legacy", FieldType.OBJECT_ID));
        Relation owner = new Relation(
                "owner",
                RelationType.MANY_TO_ONE,
                "Thing",
                false,
                "ownerId",
                "",
                null,
                null,
                List.of(),
                Set.of(),
                false,
                OnDelete.SET_NULL,
                false);
        return new EntitySchema("Thing", "things", fields, Map.of("owner", owner), List.of(), true, null, false);
    }

    public static Field field(String name, FieldType type) {
        return field(name, type, null, List.of());
    }

    public static Field field(String name, FieldType type, ArrayOf arrayOf, List<String> values) {
        return new Field(name, type, false, false, false, null, values, false, false, arrayOf, 255, 20, 2, false, null);
    }

    public static Field secret(String name) {
        return new Field(
                name,
                FieldType.STRING,
                false,
                false,
                false,
                null,
                List.of(),
                false,
                false,
                null,
                255,
                20,
                2,
                true,
                null);
    }

    private static void add(Map<String, Field> fields, Field field) {
        fields.put(field.name(), field);
    }

    /** A row with every column, in canonical values; columns that may be null often are. */
    public Map<String, Object> row(String id) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Column column : schema.columns()) {
            boolean empty = column.nullable() && random.nextInt(5) == 0;
            row.put(column.name(), column.is(Column.Role.ID) ? id : empty ? null : value(column));
        }
        return row;
    }

    public List<Map<String, Object>> rows(int count) {
        List<Map<String, Object>> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(row("r" + (i + 1)));
        }
        return rows;
    }

    /** A filter as a client would send it, which the parser accepts. */
    public Map<String, Object> filter() {
        return filter(3);
    }

    /** The same, parsed for a caller without limits. */
    public Filter parsed() {
        return FilterParser.parse(filter(), view);
    }

    private Map<String, Object> filter(int depth) {
        Map<String, Object> filter = new LinkedHashMap<>();
        for (int terms = 1 + random.nextInt(2); terms > 0; terms--) {
            int kind = depth == 0 ? 9 : random.nextInt(10);
            if (kind < 4) {
                String operator = List.of("$and", "$or", "$nor", "$or").get(kind);
                List<Object> operands = new ArrayList<>();
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    operands.add(filter(depth - 1));
                }
                filter.put(operator, operands);
            } else if (kind == 4) {
                filter.put("$not", filter(depth - 1));
            } else {
                condition(filter);
            }
        }
        return filter;
    }

    private void condition(Map<String, Object> filter) {
        Column column = pick(schema.columns());
        if (!column.type().structured()) {
            String name = column.relation() != null && random.nextBoolean()
                    ? column.relation().name()
                    : column.name();
            filter.put(name, operators(column.type(), () -> value(column)));
        } else if (random.nextInt(3) > 0) {
            inside(filter, column);
        } else {
            filter.put(column.name(), whole(column));
        }
    }

    /** Conditions on a structured column as a whole. */
    private Object whole(Column column) {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> operator("$exists", random.nextBoolean());
            case 2 -> operator("$ne", element(column));
            case 3 ->
                operator(random.nextBoolean() ? "$in" : "$nin", Arrays.asList(element(column), element(column), null));
            case 4 -> element(column) instanceof List<?> list ? list : element(column);
            default -> operator("$eq", value(column));
        };
    }

    private Object element(Column column) {
        if (column.type() == FieldType.JSON) {
            return value(column);
        }
        Field field = column.field();
        return field.arrayOf() == null ? scalar() : field.arrayOf().embedded() ? value(column) : pick(TEXTS);
    }

    private void inside(Map<String, Object> filter, Column column) {
        switch (column.name()) {
            case "lines" -> {
                String index = random.nextInt(4) == 0 ? random.nextInt(3) + "." : "";
                switch (random.nextInt(4)) {
                    case 0 -> filter.put("lines." + index + "sku", operators(FieldType.STRING, () -> pick(TEXTS)));
                    case 1 ->
                        filter.put("lines." + index + "quantity", operators(FieldType.NUMBER, () -> pick(NUMBERS)));
                    case 2 -> filter.put("lines." + index + "shipped", operators(FieldType.DATE, () -> pick(DATES)));
                    default -> filter.put("lines." + index + "labels", operators(FieldType.STRING, () -> pick(TEXTS)));
                }
            }
            case "tags" -> filter.put("tags." + random.nextInt(3), operators(FieldType.STRING, () -> pick(TEXTS)));
            default -> {
                StringBuilder path = new StringBuilder(column.name());
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    path.append('.').append(pick(KEYS));
                }
                Object example = scalar();
                FieldType type = example instanceof String
                        ? FieldType.STRING
                        : example instanceof Number ? FieldType.NUMBER : FieldType.BOOLEAN;
                filter.put(path.toString(), operators(type, () -> sibling(example)));
            }
        }
    }

    private Object sibling(Object example) {
        return example instanceof String
                ? pick(TEXTS)
                : example instanceof Number ? pick(NUMBERS) : random.nextBoolean();
    }

    /** One or two operators, or a plain value. */
    private Object operators(FieldType type, Supplier<Object> value) {
        if (random.nextInt(4) == 0) {
            return random.nextInt(4) == 0 ? null : value.get();
        }
        Map<String, Object> operators = new LinkedHashMap<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            operator(operators, type, value);
        }
        return random.nextInt(6) == 0 ? operator("$not", operators) : operators;
    }

    private void operator(Map<String, Object> operators, FieldType type, Supplier<Object> value) {
        boolean ordered = type != FieldType.BOOLEAN && type != FieldType.BINARY;
        switch (random.nextInt(8)) {
            case 0 -> operators.put("$eq", random.nextInt(6) == 0 ? null : value.get());
            case 1 -> operators.put("$ne", random.nextInt(6) == 0 ? null : value.get());
            case 2 -> operators.put("$exists", random.nextBoolean());
            case 3 -> operators.put(random.nextBoolean() ? "$in" : "$nin", several(value));
            case 4 -> {
                if (type.textual()) {
                    operators.put("$regex", pick(PATTERNS));
                    if (random.nextBoolean()) {
                        operators.put(operators.containsKey("$regexFlags") ? "$regexFlags" : "$options", "i");
                    }
                } else {
                    operators.put("$eq", value.get());
                }
            }
            default -> operators.put(ordered ? pick(List.of("$gt", "$gte", "$lt", "$lte")) : "$ne", value.get());
        }
    }

    private List<Object> several(Supplier<Object> value) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(random.nextInt(6) == 0 ? null : value.get());
        }
        return values;
    }

    private static Map<String, Object> operator(String name, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
    }

    /** A canonical value of a column, never null. */
    public Object value(Column column) {
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

    private Object scalar() {
        return switch (random.nextInt(3)) {
            case 0 -> pick(TEXTS);
            case 1 -> pick(NUMBERS);
            default -> random.nextBoolean();
        };
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
