package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.RelationType;

/**
 * Judges rows by a client's filter, related rows included, as the documentation says and not as any database does.
 * All rows lie in memory: those of an entity by its name, keys of relations under the relation's name.
 */
public final class NaiveFilter {
    private final Map<String, List<Map<String, Object>>> rows;

    public NaiveFilter(Map<String, List<Map<String, Object>>> rows) {
        this.rows = rows;
    }

    public boolean meets(EntitySchema schema, Map<String, Object> row, Object filter) {
        return ((Map<?, ?>) filter)
                .entrySet().stream().allMatch(term -> term(schema, row, (String) term.getKey(), term.getValue()));
    }

    private boolean term(EntitySchema schema, Map<String, Object> row, String key, Object said) {
        switch (key) {
            case "$and":
                return ((List<?>) said).stream().allMatch(each -> meets(schema, row, each));
            case "$or":
                return ((List<?>) said).stream().anyMatch(each -> meets(schema, row, each));
            case "$nor":
                return ((List<?>) said).stream().noneMatch(each -> meets(schema, row, each));
            case "$not":
                return !meets(schema, row, said);
            default:
        }
        Relation relation = schema.relations().get(key);
        if (relation == null) {
            return condition(values(schema, row, key), said);
        }
        EntitySchema target = ShopContract.CATALOG.target(relation);
        List<Map<String, Object>> there = related(schema, row, relation);
        Map<?, ?> map = (Map<?, ?>) said;
        String word = (String) map.keySet().iterator().next();
        return switch (word) {
            case "$some" -> there.stream().anyMatch(each -> meets(target, each, map.get(word)));
            case "$none" -> there.stream().noneMatch(each -> meets(target, each, map.get(word)));
            case "$every" -> there.stream().allMatch(each -> meets(target, each, map.get(word)));
            default -> there.stream().anyMatch(each -> meets(target, each, map));
        };
    }

    List<Map<String, Object>> related(EntitySchema schema, Map<String, Object> row, Relation relation) {
        EntitySchema target = ShopContract.CATALOG.target(relation);
        return rows.get(relation.target()).stream()
                .filter(other -> linked(schema, row, relation, target, other))
                .toList();
    }

    private static boolean linked(
            EntitySchema schema,
            Map<String, Object> row,
            Relation relation,
            EntitySchema target,
            Map<String, Object> other) {
        if (relation.owning()) {
            return other.get("id").equals(row.get(relation.name()));
        }
        if (relation.type() == RelationType.MANY_TO_MANY) {
            return ((List<?>) row.getOrDefault(relation.name(), List.of())).contains(other.get("id"));
        }
        Relation back = target.relations().values().stream()
                .filter(each -> each.owning() && each.column().equals(relation.mappedBy()))
                .findFirst()
                .orElseThrow();
        return back.target().equals(schema.name()) && row.get("id").equals(other.get(back.name()));
    }

    /** What a path reaches, nulls left out. */
    private List<Object> values(EntitySchema schema, Map<String, Object> row, String path) {
        int dot = path.indexOf('.');
        Relation relation = dot < 0 ? null : schema.relations().get(path.substring(0, dot));
        if (relation == null) {
            return inside(row, List.of(path.split("\\.")));
        }
        List<Object> values = new ArrayList<>();
        related(schema, row, relation)
                .forEach(each ->
                        values.addAll(values(ShopContract.CATALOG.target(relation), each, path.substring(dot + 1))));
        return values;
    }

    /** What a place of a tree holds, each element of a list for itself. */
    private static List<Object> inside(Object value, List<String> path) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .flatMap(element -> inside(element, path).stream())
                    .toList();
        }
        if (path.isEmpty() || value == null) {
            return value == null ? List.of() : List.of(value);
        }
        return value instanceof Map<?, ?> map ? inside(map.get(path.get(0)), path.subList(1, path.size())) : List.of();
    }

    // Of several operators each is asked by itself, so that different rows may meet them.
    private static boolean condition(List<Object> values, Object said) {
        return said instanceof Map<?, ?> map
                ? map.entrySet().stream().allMatch(each -> condition(values, (String) each.getKey(), each.getValue()))
                : equal(values, said);
    }

    private static boolean equal(List<Object> values, Object operand) {
        return operand == null ? values.isEmpty() : values.contains(operand);
    }

    private static boolean condition(List<Object> values, String operator, Object operand) {
        return switch (operator) {
            case "$eq" -> equal(values, operand);
            case "$ne" -> !equal(values, operand);
            case "$in" -> ((List<?>) operand).stream().anyMatch(each -> equal(values, each));
            case "$nin" -> ((List<?>) operand).stream().noneMatch(each -> equal(values, each));
            case "$regex" ->
                values.stream()
                        .anyMatch(value -> Pattern.compile((String) operand)
                                .matcher((String) value)
                                .find());
            case "$gt" -> values.stream().anyMatch(value -> number(value) > number(operand));
            case "$lte" -> values.stream().anyMatch(value -> number(value) <= number(operand));
            case "$exists" -> Objects.equals(operand, !values.isEmpty());
            case "$not" -> !condition(values, operand);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static int number(Object value) {
        return ((Number) value).intValue();
    }
}
