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
import routes.schema.Relation;
import routes.schema.SchemaCatalog;

/**
 * Does the {@code onDelete} of rows that refer to deleted ones where the database doesn't: for rows that are only marked
 * deleted, and for databases whose foreign keys can't or that have none.
 */
final class Referrers {
    private final RowWrites rows;
    private final SchemaCatalog catalog;
    private final boolean marked;

    private Referrers(RowWrites rows, SchemaCatalog catalog, boolean marked) {
        this.rows = rows;
        this.catalog = catalog;
        this.marked = marked;
    }

    /** For rows that are marked deleted: live rows are settled, and {@code no-action} leaves them as they are. */
    static Referrers ofMarked(RowWrites rows, SchemaCatalog catalog) {
        return new Referrers(rows, catalog, true);
    }

    /** For rows that go, unless the database sees to it itself; {@code no-action} restricts, as its keys would. */
    static Referrers ofGone(RowWrites rows, SchemaCatalog catalog) {
        return new Referrers(rows, catalog, false);
    }

    /** A key that refers to rows of an entity, and what its schema wants done. */
    private record Referrer(EntitySchema schema, Column key, OnDelete action) {}

    /** Whether there is nothing to do for this entity, whatever rows of it are deleted. */
    boolean none(EntitySchema schema) {
        return of(schema).isEmpty();
    }

    private List<Referrer> of(EntitySchema schema) {
        boolean kept = !marked && rows.renderer().keepsReferences();
        if (kept && !rows.tells()) {
            return List.of();
        }
        List<Referrer> referrers = new ArrayList<>();
        for (EntitySchema other : catalog.entities()) {
            for (Column column : other.columns()) {
                Relation relation = column.relation();
                if (relation != null && leads(catalog.target(relation), schema)) {
                    referrers.add(new Referrer(other, column, action(relation)));
                }
            }
        }
        // What the database does by itself it tells nobody of; what it refuses needs no telling.
        referrers.removeIf(referrer ->
                referrer.action() == OnDelete.NO_ACTION || (kept && referrer.action() == OnDelete.RESTRICT));
        return referrers;
    }

    // A mark is set on rows of one entity. A key refers to a table, which several entities may share.
    private boolean leads(EntitySchema target, EntitySchema deleted) {
        return marked ? target == deleted : target.collection().equals(deleted.collection());
    }

    private OnDelete action(Relation relation) {
        OnDelete action = TableShapes.action(relation);
        return !marked && action == OnDelete.NO_ACTION ? OnDelete.RESTRICT : action;
    }

    /**
     * To be done before the rows are deleted.
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
        if (marked) {
            values.putAll(rows.touched(referrer.schema()));
        }
        return rows.update(referrer.schema(), values, referring(referrer, ids));
    }

    private static List<Column> idOnly(Referrer referrer) {
        return List.of(referrer.schema().id());
    }

    private Filter referring(Referrer referrer, List<String> ids) {
        Filter all = SqlRenderer.rows(referrer.key(), ids);
        return marked ? Filter.and(all, RowWrites.live(referrer.schema())) : all;
    }
}
