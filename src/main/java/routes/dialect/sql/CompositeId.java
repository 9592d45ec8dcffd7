package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.IdText;

/** Turns what is said of an id that is made up of several columns into what is said of these. */
final class CompositeId {
    private CompositeId() {}

    /** What the columns are called in an answer: the first stands in the id's own place. */
    static String label(Column id, int part) {
        return part == 0 ? id.name() : "$" + id.name() + part;
    }

    static Filter expanded(Filter.Leaf leaf) {
        List<Column> parts = leaf.field().column().parts();
        if (leaf instanceof Filter.Compare compare) {
            List<Object> values = values(parts, compare.value());
            return compare.comparison() == Filter.Comparison.EQ
                    ? equal(parts, values)
                    : ordered(parts, values, compare.comparison(), 0);
        }
        if (leaf instanceof Filter.In in) {
            return new Filter.Or(in.values().stream()
                    .map(id -> equal(parts, values(parts, id)))
                    .toList());
        }
        // It is never null, and nothing else is asked of it.
        return Filter.NOTHING;
    }

    private static List<Object> values(List<Column> parts, Object id) {
        List<Object> values = IdText.decode(parts, id.toString());
        if (values == null) {
            throw new IllegalArgumentException("not an id that was checked");
        }
        return values;
    }

    private static Filter equal(List<Column> parts, List<Object> values) {
        List<Filter> all = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            all.add(SqlRenderer.equal(parts.get(i), values.get(i)));
        }
        return new Filter.And(all);
    }

    private static Filter ordered(List<Column> parts, List<Object> values, Filter.Comparison comparison, int at) {
        FieldRef part = FieldRef.of(parts.get(at));
        if (at == parts.size() - 1) {
            return new Filter.Compare(part, comparison, values.get(at));
        }
        boolean up = comparison == Filter.Comparison.GT || comparison == Filter.Comparison.GTE;
        Filter beyond = new Filter.Compare(part, up ? Filter.Comparison.GT : Filter.Comparison.LT, values.get(at));
        Filter same = SqlRenderer.equal(parts.get(at), values.get(at));
        return new Filter.Or(List.of(
                beyond, new Filter.And(List.of(same, ordered(parts, values, comparison, at + 1)))));
    }

    /** The same keys, each made up of columns of the table. */
    static List<Sort> expanded(List<Sort> keys) {
        if (keys.stream().noneMatch(key -> key.field().column().composite())) {
            return keys;
        }
        List<Sort> all = new ArrayList<>();
        for (Sort key : keys) {
            if (key.field().column().composite()) {
                key.field().column().parts().forEach(part -> all.add(new Sort(FieldRef.of(part), key.descending())));
            } else {
                all.add(key);
            }
        }
        return all;
    }

    /** The values of {@link #expanded} keys. */
    static List<@Nullable Object> expanded(List<Sort> keys, List<@Nullable Object> values) {
        List<@Nullable Object> all = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Column column = keys.get(i).field().column();
            Object value = values.get(i);
            if (column.composite() && value != null) {
                all.addAll(values(column.parts(), value));
            } else {
                all.add(value);
            }
        }
        return all;
    }

    /** Puts the id of a row in the place of its parts. */
    static void read(Column id, Map<String, Object> row, StoredForm form) {
        List<Column> parts = id.parts();
        List<@Nullable Object> values = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            String label = label(id, i);
            values.add(form.read(parts.get(i), i == 0 ? row.get(label) : row.remove(label)));
        }
        row.put(id.name(), text(parts, values));
    }

    private static @Nullable String text(List<Column> parts, List<@Nullable Object> values) {
        return IdText.encode(parts, part -> values.get(parts.indexOf(part)));
    }
}
