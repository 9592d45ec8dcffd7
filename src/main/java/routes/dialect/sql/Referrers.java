package routes.dialect.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Page;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.OnDelete;
import routes.schema.SchemaCatalog;

/**
 * Does for rows that are only marked deleted what a database does for rows that go: the {@code onDelete} of the live
 * rows that refer to them. With {@code no-action} nothing is done, since the row they refer to is still there.
 */
final class Referrers {
    private final RowWrites rows;
    private final SchemaCatalog catalog;

    Referrers(RowWrites rows, SchemaCatalog catalog) {
        this.rows = rows;
        this.catalog = catalog;
    }

    /** A key that refers to rows of an entity, and what its schema wants done. */
    private record Referrer(EntitySchema schema, Column key, OnDelete action) {}

    boolean none(EntitySchema schema) {
        return of(schema).isEmpty();
    }

    private List<Referrer> of(EntitySchema schema) {
        List<Referrer> referrers = new ArrayList<>();
        for (EntitySchema other : catalog.entities()) {
            for (Column column : other.columns()) {
                if (column.relation() != null && catalog.target(column.relation()) == schema) {
                    referrers.add(new Referrer(other, column, TableShapes.action(column.relation())));
                }
            }
        }
        referrers.removeIf(referrer -> referrer.action() == OnDelete.NO_ACTION);
        return referrers;
    }

    /**
     * To be done before the rows are marked.
     *
     * @param going names of rows that are being deleted, which nothing restricts any more
     * @param remove deletes the rows that go along
     */
    Flow<Integer> settle(
            EntitySchema schema,
            List<String> ids,
            Set<String> going,
            BiFunction<EntitySchema, List<String>, Flow<Integer>> remove) {
        List<Referrer> all = of(schema);
        return Flow.each(only(all, OnDelete.RESTRICT), referrer -> refuse(referrer, ids, going))
                .then(done -> Flow.each(only(all, OnDelete.SET_NULL), referrer -> release(referrer, ids)))
                .then(done -> Flow.each(
                        only(all, OnDelete.CASCADE),
                        referrer -> Flow.run(rows.renderer()
                                        .all(referrer.schema(), idOnly(referrer), referring(referrer, ids)))
                                .then(answer -> remove.apply(referrer.schema(), rows.ids(referrer.schema(), answer)))))
                .map(List::size);
    }

    private static List<Referrer> only(List<Referrer> all, OnDelete action) {
        return all.stream().filter(referrer -> referrer.action() == action).toList();
    }

    // One row more than are going themselves: if there is another one, it is among them.
    private Flow<Boolean> refuse(Referrer referrer, List<String> ids, Set<String> going) {
        EntitySchema schema = referrer.schema();
        Set<String> leaving = new HashSet<>(going);
        leaving.removeIf(name -> !name.startsWith(RemoveFlows.name(schema, "")));
        List<Sort> byId = List.of(new Sort(FieldRef.of(schema.id()), false));
        int enough = leaving.size() + 1;
        Page page = new Page(byId, 0, enough, null);
        Step some = rows.renderer().list(schema, idOnly(referrer), referring(referrer, ids), page, enough, false);
        return Flow.run(some).map(answer -> {
            for (String id : rows.ids(schema, answer)) {
                if (!leaving.contains(RemoveFlows.name(schema, id))) {
                    throw Misses.referredTo();
                }
            }
            return true;
        });
    }

    private Flow<Integer> release(Referrer referrer, List<String> ids) {
        Map<Column, @Nullable Object> values = new LinkedHashMap<>();
        values.put(referrer.key(), null);
        values.putAll(rows.touched(referrer.schema()));
        return rows.update(referrer.schema(), values, referring(referrer, ids), List.of())
                .map(SqlAnswer::updated);
    }

    private static List<Column> idOnly(Referrer referrer) {
        return List.of(referrer.schema().id());
    }

    private static Filter referring(Referrer referrer, List<String> ids) {
        return Filter.and(SqlRenderer.rows(referrer.key(), ids), RowWrites.live(referrer.schema()));
    }
}
