package routes.dialect.sql;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import routes.schema.EntitySchema;
import routes.schema.Relation;

/** Random conditions on related rows of the shop, in the client's own form, the same ones for the same seed. */
public final class RandomRelatedFilters {
    private static final Map<String, Map<String, List<Object>>> VALUES = Map.of(
            "User",
                    Map.of(
                            "name",
                            List.of("ann", "bob", "cy"),
                            "points",
                            List.of(1, 2, 3),
                            "tags",
                            List.of("red", "blue"),
                            "meta.size",
                            List.of(1, 2)),
            "Company", Map.of("name", List.of("acme", "bolt")),
            "Order", Map.of("number", List.of(1, 2, 3), "state", List.of("new", "paid")),
            "Line", Map.of("sku", List.of("x", "y"), "quantity", List.of(1, 2)),
            "Profile", Map.of("motto", List.of("on", "off")),
            "Badge", Map.of("label", List.of("gold", "iron")));

    private final Random random;

    public RandomRelatedFilters(long seed) {
        this.random = new Random(seed);
    }

    public Map<String, Object> filter(EntitySchema schema, int depth) {
        Map<String, Object> filter = new LinkedHashMap<>();
        int terms = 1 + random.nextInt(2);
        for (int i = 0; i < terms; i++) {
            term(schema, depth, filter);
        }
        return filter;
    }

    private void term(EntitySchema schema, int depth, Map<String, Object> filter) {
        List<Relation> relations = List.copyOf(schema.relations().values());
        int kind = depth == 0 || relations.isEmpty() ? 0 : random.nextInt(6);
        if (kind == 0) {
            leaf(schema, "", filter);
        } else if (kind == 1) {
            filter.put(
                    one("$and", "$or", "$nor"),
                    random.nextInt(4) == 0
                            ? List.of(filter(schema, depth - 1))
                            : List.of(filter(schema, depth - 1), filter(schema, depth - 1)));
        } else if (kind == 2) {
            filter.put("$not", filter(schema, depth - 1));
        } else {
            Relation relation = relations.get(random.nextInt(relations.size()));
            EntitySchema target = ShopContract.CATALOG.target(relation);
            if (kind == 3) {
                path(target, relation.name() + ".", depth - 1, filter);
            } else if (kind == 4 && !relation.type().toMany()) {
                filter.put(relation.name(), filter(target, depth - 1));
            } else {
                filter.put(relation.name(), Map.of(one("$some", "$none", "$every"), filter(target, depth - 1)));
            }
        }
    }

    private void path(EntitySchema schema, String before, int depth, Map<String, Object> filter) {
        List<Relation> relations = List.copyOf(schema.relations().values());
        if (depth == 0 || relations.isEmpty() || random.nextBoolean()) {
            leaf(schema, before, filter);
            return;
        }
        Relation relation = relations.get(random.nextInt(relations.size()));
        path(ShopContract.CATALOG.target(relation), before + relation.name() + ".", depth - 1, filter);
    }

    private void leaf(EntitySchema schema, String before, Map<String, Object> filter) {
        Map<String, List<Object>> fields = VALUES.get(schema.name());
        String field = one(fields.keySet().stream().sorted().toArray(String[]::new));
        List<Object> values = fields.get(field);
        Object value = values.get(random.nextInt(values.size()));
        Object other = values.get(random.nextInt(values.size()));
        boolean text = value instanceof String;
        filter.put(
                before + field,
                switch (random.nextInt(11)) {
                    case 0 -> value;
                    case 1 -> Map.of("$ne", value);
                    case 2 -> text ? Map.of("$in", List.of(value)) : Map.of("$gt", value);
                    case 3 -> text ? Map.of("$nin", List.of(value)) : Map.of("$lte", value);
                    case 4 -> Map.of("$exists", random.nextBoolean());
                    case 5 -> Map.of("$not", Map.of("$eq", value));
                    case 6 -> Map.of(one("$in", "$nin"), Arrays.asList(value, null));
                    case 7 -> inside(field, value, other);
                    case 8 -> Map.of("$ne", value, "$in", List.of(value, other));
                    case 9 -> Map.of("$not", Map.of("$ne", value, "$exists", true));
                    default -> null;
                });
    }

    private Object inside(String field, Object value, Object other) {
        if (!(value instanceof String text)) {
            return Map.of("$gt", value, "$lte", other);
        }
        // Elements of a list are equal to something or not.
        return field.equals("tags") ? value : Map.of("$regex", pattern(text));
    }

    private String pattern(String value) {
        return switch (random.nextInt(3)) {
            case 0 -> "^" + value.charAt(0);
            case 1 -> value.substring(1) + "$";
            default -> value.substring(0, 1);
        };
    }

    private String one(String... words) {
        return words[random.nextInt(words.length)];
    }
}
