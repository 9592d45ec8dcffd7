package routes.entity;

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
    private final RandomValues values;

    public RandomFilters(EntitySchema schema, long seed) {
        this.schema = schema;
        this.view = EntityView.of(schema, Caller.system());
        this.random = new Random(seed);
        this.values = new RandomValues(random);
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
        return new Field(
                name, type, false, false, false, null, values, false, false, arrayOf, 255, 20, 2, false, false, null);
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
                false,
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

    /** A canonical value of a column, never null. */
    public Object value(Column column) {
        return values.value(column);
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
        Column column = values.pick(schema.columns());
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
        return field.arrayOf() == null
                ? values.scalar()
                : field.arrayOf().embedded() ? value(column) : values.pick(RandomValues.TEXTS);
    }

    private void inside(Map<String, Object> filter, Column column) {
        switch (column.name()) {
            case "lines" -> {
                String index = random.nextInt(4) == 0 ? random.nextInt(3) + "." : "";
                switch (random.nextInt(4)) {
                    case 0 ->
                        filter.put(
                                "lines." + index + "sku",
                                operators(FieldType.STRING, () -> values.pick(RandomValues.TEXTS)));
                    case 1 ->
                        filter.put(
                                "lines." + index + "quantity",
                                operators(FieldType.NUMBER, () -> values.pick(RandomValues.NUMBERS)));
                    case 2 ->
                        filter.put(
                                "lines." + index + "shipped",
                                operators(FieldType.DATE, () -> values.pick(RandomValues.DATES)));
                    default ->
                        filter.put(
                                "lines." + index + "labels",
                                operators(FieldType.STRING, () -> values.pick(RandomValues.TEXTS)));
                }
            }
            case "tags" ->
                filter.put(
                        "tags." + random.nextInt(3),
                        operators(FieldType.STRING, () -> values.pick(RandomValues.TEXTS)));
            default -> {
                StringBuilder path = new StringBuilder(column.name());
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    path.append('.').append(values.pick(RandomValues.KEYS));
                }
                Object example = values.scalar();
                FieldType type = example instanceof String
                        ? FieldType.STRING
                        : example instanceof Number ? FieldType.NUMBER : FieldType.BOOLEAN;
                filter.put(path.toString(), operators(type, () -> sibling(example)));
            }
        }
    }

    private Object sibling(Object example) {
        return example instanceof String
                ? values.pick(RandomValues.TEXTS)
                : example instanceof Number ? values.pick(RandomValues.NUMBERS) : random.nextBoolean();
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
        if (type == FieldType.DATE && random.nextInt(3) == 0) {
            String part = values.pick(List.of(DatePart.values())).operator();
            operators.put(part, operators(FieldType.INTEGER, () -> values.pick(RandomValues.PARTS)));
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> operators.put("$eq", random.nextInt(6) == 0 ? null : value.get());
            case 1 -> operators.put("$ne", random.nextInt(6) == 0 ? null : value.get());
            case 2 -> operators.put("$exists", random.nextBoolean());
            case 3 -> operators.put(random.nextBoolean() ? "$in" : "$nin", several(value));
            case 4 -> {
                if (type.textual()) {
                    operators.put("$regex", values.pick(PATTERNS));
                    if (random.nextBoolean()) {
                        operators.put(operators.containsKey("$regexFlags") ? "$regexFlags" : "$options", "i");
                    }
                } else {
                    operators.put("$eq", value.get());
                }
            }
            default -> operators.put(ordered ? values.pick(List.of("$gt", "$gte", "$lt", "$lte")) : "$ne", value.get());
        }
    }

    private List<Object> several(Supplier<Object> value) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(random.nextInt(6) == 0 ? null : value.get());
        }
        return list;
    }

    private static Map<String, Object> operator(String name, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
    }
}
