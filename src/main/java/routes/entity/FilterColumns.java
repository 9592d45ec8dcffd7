package routes.entity;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;

/** What can be said of a filter's columns by looking at it. */
final class FilterColumns {
    private FilterColumns() {}

    /** Whether the filter's answer depends on this column. */
    static boolean names(Filter filter, Column column) {
        if (filter instanceof Filter.And and) {
            return and.operands().stream().anyMatch(operand -> names(operand, column));
        }
        if (filter instanceof Filter.Or or) {
            return or.operands().stream().anyMatch(operand -> names(operand, column));
        }
        if (filter instanceof Filter.Not not) {
            return names(not.operand(), column);
        }
        if (filter instanceof Filter.Text text) {
            return text.columns().contains(column);
        }
        if (filter instanceof Filter.Related related) {
            return related.relation().equals(column.relation()) || names(related.filter(), column);
        }
        return filter instanceof Filter.Leaf leaf && leaf.field().column().equals(column);
    }

    /**
     * The columns that a filter fixes to one value, null included.
     *
     * @param exact whether the filter says nothing else
     */
    record Fixed(Map<Column, @Nullable Object> values, boolean exact) {}

    static Fixed fixed(Filter filter) {
        Map<Column, @Nullable Object> values = new HashMap<>();
        return new Fixed(values, collect(filter, values));
    }

    private static boolean collect(Filter filter, Map<Column, @Nullable Object> values) {
        if (filter instanceof Filter.And and) {
            boolean exact = true;
            for (Filter operand : and.operands()) {
                exact &= collect(operand, values);
            }
            return exact;
        }
        if (filter instanceof Filter.Compare compare
                && compare.comparison() == Filter.Comparison.EQ
                && !compare.field().nested()) {
            return fix(compare.field().column(), compare.value(), values);
        }
        return filter instanceof Filter.IsNull missing
                && !missing.field().nested()
                && fix(missing.field().column(), null, values);
    }

    // Two terms on one column can't both be meant for a new row: the first counts, and the set is not exact.
    private static boolean fix(Column column, @Nullable Object value, Map<Column, @Nullable Object> values) {
        if (values.containsKey(column)) {
            return false;
        }
        values.put(column, value);
        return true;
    }
}
