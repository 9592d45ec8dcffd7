package routes.dialect.sql;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Sort;
import routes.schema.EntitySchema;

/**
 * The rows that a command changes which goes for all that meet a filter: a portion at a time, in the order of their ids, so
 * that a row is not found again after it was changed.
 */
final class ManyRows {
    private static final int PORTION = 500;

    private final RowWrites rows;
    private final EntitySchema schema;
    private final Function<List<Map<String, Object>>, Flow<Integer>> change;
    private final FieldRef id;
    private final List<Sort> order;
    private final int portion;

    /** @param change what is done with a portion, whose rows are locked; its outcome is how many were changed */
    ManyRows(RowWrites rows, EntitySchema schema, Function<List<Map<String, Object>>, Flow<Integer>> change) {
        this.rows = rows;
        this.schema = schema;
        this.change = change;
        this.id = FieldRef.of(schema.id());
        this.order = List.of(new Sort(id, false));
        this.portion = RowSize.fitting(schema.columns(), PORTION);
    }

    /** Changes all that meet the filter, and gives their number. */
    Flow<Long> meeting(Filter filter) {
        // Changing one row may change what other rows are related to: who meets it is settled before the first is
        // changed.
        return Filter.related(filter)
                ? rows.locked(schema, filter, order, Integer.MAX_VALUE).then(found -> all(RowWrites.ids(found)))
                : after(null, filter, 0);
    }

    private Flow<Long> all(List<String> ids) {
        return Flow.each(
                        Batches.of(ids, portion),
                        some -> rows.locked(schema, SqlRenderer.rows(schema.id(), some), order, Integer.MAX_VALUE)
                                .then(change::apply))
                .map(counts -> counts.stream().mapToLong(Integer::longValue).sum());
    }

    private Flow<Long> after(@Nullable String last, Filter filter, long count) {
        Filter rest = last == null ? filter : Filter.and(filter, new Filter.Compare(id, Filter.Comparison.GT, last));
        return rows.locked(schema, rest, order, portion).then(found -> {
            if (found.isEmpty()) {
                return Flow.done(count);
            }
            List<String> ids = RowWrites.ids(found);
            return change.apply(found)
                    .then(some -> ids.size() < portion
                            ? Flow.done(count + some)
                            : after(ids.get(ids.size() - 1), filter, count + some));
        });
    }
}
