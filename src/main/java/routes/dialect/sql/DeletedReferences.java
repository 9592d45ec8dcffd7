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

/** Does the {@code onDelete} of rows that refer to deleted ones, for databases whose foreign keys can't or that have none. */
final class DeletedReferences {
    private final RowWrites rows;
    private final SchemaCatalog catalog;

    DeletedReferences(RowWrites rows, SchemaCatalog catalog) {
        this.rows = rows;
        this.catalog = catalog;
    }

    /** A key that refers to rows of an entity, and what its schema wants done. */
    private record Referrer(EntitySchema schema, Column key, OnDelete action) {}

    /** Whether there is nothing to do for this entity, whatever rows of it go. */
    boolean none(EntitySchema schema) {
        return of(schema).isEmpty();
    }

    private List<Referrer> of(EntitySchema schema) {
        if (rows.renderer().keepsReferences()) {
            return List.of();
        }
        List<Referrer> referrers = new ArrayList<>();
        for (EntitySchema other : catalog.entities()) {
            for (Column column : other.columns()) {
                if (column.relation() != null && shared(catalog.target(column.relation()), schema)) {
                    referrers.add(new Referrer(other, column, TableShapes.action(column.relation())));
                }
            }
        }
        return referrers;
    }

    // A key refers to a table, which several entities may share.
    private static boolean shared(EntitySchema one, EntitySchema other) {
        return one.collection().equals(other.collection());
    }

    /**
     * To be done before the rows go.
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
        return Flow.each(only(all, OnDelete.RESTRICT, OnDelete.NO_ACTION), referrer -> refuse(referrer, ids, going))
                .then(done -> Flow.each(only(all, OnDelete.SET_NULL), referrer -> release(referrer, ids)))
                .then(done -> Flow.each(
                        only(all, OnDelete.CASCADE),
                        referrer -> Flow.run(rows.renderer()
                                        .all(referrer.schema(), idOnly(referrer), referring(referrer, ids)))
                                .then(answer -> remove.apply(referrer.schema(), rows.ids(referrer.schema(), answer)))))
                .map(List::size);
    }

    private static List<Referrer> only(List<Referrer> all, OnDelete... actions) {
        return all.stream()
                .filter(referrer -> List.of(actions).contains(referrer.action()))
                .toList();
    }

    // One row more than are going themselves: if there is another one, it is among them.
    private Flow<Boolean> refuse(Referrer referrer, List<String> ids, Set<String> going) {
        EntitySchema schema = referrer.schema();
        Set<String> leaving = new HashSet<>(going);
        leaving.removeIf(name -> !name.startsWith(RemoveFlows.name(schema, "")));
        List<Sort> byId = List.of(new Sort(FieldRef.of(schema.id()), false));
        int enough = leaving.size() + 1;
        Page page = new Page(byId, 0, enough, null);
        return Flow.run(rows.renderer().list(schema, idOnly(referrer), referring(referrer, ids), page, enough, false))
                .map(answer -> {
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
        return rows.update(referrer.schema(), values, SqlRenderer.rows(referrer.key(), ids), List.of())
                .map(SqlAnswer::updated);
    }

    private static List<Column> idOnly(Referrer referrer) {
        return List.of(referrer.schema().id());
    }

    private static Filter referring(Referrer referrer, List<String> ids) {
        return SqlRenderer.rows(referrer.key(), ids);
    }
}
