package routes.dialect.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import routes.entity.Filter;
import routes.entity.Reach;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.schema.SchemaCatalog;

/** Deletes rows together with what their relations say goes with them. */
final class RemoveFlows {
    private static final int BATCH = 500;

    private final RowWrites rows;
    private final SchemaCatalog catalog;
    private final LinkStatements renderer;
    private final CascadedRows cascaded;
    private final Referrers referrers;
    private final Referrers settled;
    private final LinkedChanges linked;

    RemoveFlows(RowWrites rows, SchemaCatalog catalog, Reach reach) {
        this.rows = rows;
        this.catalog = catalog;
        this.renderer = rows.renderer().links();
        this.cascaded = new CascadedRows(rows, catalog, reach);
        this.referrers = Referrers.ofMarked(rows, catalog);
        this.settled = Referrers.ofGone(rows, catalog);
        this.linked = new LinkedChanges(rows, catalog);
    }

    /** Whether deleting a row of this entity is one statement and no more. */
    boolean plain(EntitySchema schema) {
        return CascadedRows.cascading(schema).isEmpty()
                && (schema.softDelete()
                        ? referrers.none(schema)
                        : junctions(schema).isEmpty() && settled.none(schema));
    }

    LinkedChanges linked() {
        return linked;
    }

    Flow<Integer> remove(EntitySchema schema, List<String> ids) {
        return remove(schema, ids, Set.of());
    }

    /** Deletes rows that a write of others leaves without a parent. */
    Flow<Integer> removeOrphans(EntitySchema schema, List<String> ids) {
        return cascaded.deletable(schema, ids).then(orphans -> remove(schema, orphans));
    }

    /** @param seen rows on the way to these, which relations that go round in a circle would come to again */
    private Flow<Integer> remove(EntitySchema schema, List<String> ids, Set<String> seen) {
        Set<String> now = new HashSet<>(seen);
        List<String> fresh = new ArrayList<>();
        for (String id : new LinkedHashSet<>(ids)) {
            if (now.add(name(schema, id))) {
                fresh.add(id);
            }
        }
        if (fresh.isEmpty()) {
            return Flow.done(0);
        }
        return Flow.each(Batches.of(fresh, BATCH), batch -> batch(schema, batch, now))
                .map(counts -> counts.stream().mapToInt(Integer::intValue).sum());
    }

    /** What a row is called among those that are being deleted. */
    static String name(EntitySchema schema, String id) {
        return schema.name() + "/" + id;
    }

    private Flow<Integer> batch(EntitySchema schema, List<String> ids, Set<String> seen) {
        Filter these = SqlRenderer.rows(schema.id(), ids);
        if (plain(schema)) {
            return rows.delete(schema, these);
        }
        // Ids of rows that go along, found before the links to them are gone.
        return Flow.each(CascadedRows.cascading(schema), relation -> cascaded.of(schema, relation, ids))
                .then(found -> children(schema, found, seen)
                        .then(done -> settle(schema, ids, seen))
                        .then(done -> rows.delete(schema, these))
                        .then(count -> targets(schema, found, seen).map(done -> count)));
    }

    // Rows that refer to the deleted ones go before them.
    private Flow<Integer> children(EntitySchema schema, List<List<String>> found, Set<String> seen) {
        return each(schema, found, seen, false);
    }

    // Rows that the deleted ones referred to go after them.
    private Flow<Integer> targets(EntitySchema schema, List<List<String>> found, Set<String> seen) {
        return each(schema, found, seen, true);
    }

    private Flow<Integer> each(EntitySchema schema, List<List<String>> found, Set<String> seen, boolean targets) {
        List<Relation> relations = CascadedRows.cascading(schema);
        Map<Relation, List<String>> chosen = new LinkedHashMap<>();
        for (int i = 0; i < relations.size(); i++) {
            Relation relation = relations.get(i);
            boolean isTarget = relation.owning() || relation.type() == RelationType.MANY_TO_MANY;
            if (isTarget == targets && !found.get(i).isEmpty()) {
                chosen.put(relation, found.get(i));
            }
        }
        return Flow.each(
                        List.copyOf(chosen.entrySet()),
                        entry -> remove(catalog.target(entry.getKey()), entry.getValue(), seen))
                .map(List::size);
    }

    // Rows that are marked deleted are still there. Of those that go, links are cut where there might be no foreign
    // keys.
    private Flow<Integer> settle(EntitySchema schema, List<String> ids, Set<String> seen) {
        if (schema.softDelete()) {
            return referrers.settle(schema, ids, seen, (other, along) -> remove(other, along, seen));
        }
        return settled.settle(schema, ids, seen, (other, along) -> gone(other, along, seen))
                .then(done -> cut(schema, ids));
    }

    // What a database does in a cascade: the rows go, marks or not.
    private Flow<Integer> gone(EntitySchema schema, List<String> ids, Set<String> seen) {
        List<String> fresh =
                ids.stream().filter(id -> !seen.contains(name(schema, id))).toList();
        if (fresh.isEmpty()) {
            return Flow.done(0);
        }
        Set<String> now = new HashSet<>(seen);
        fresh.forEach(id -> now.add(name(schema, id)));
        return settled.settle(schema, fresh, now, (other, along) -> gone(other, along, now))
                .then(done -> cut(schema, fresh))
                .then(done -> rows.erase(schema, SqlRenderer.rows(schema.id(), fresh)));
    }

    private Flow<Integer> cut(EntitySchema schema, List<String> ids) {
        return Flow.each(
                        junctions(schema),
                        side -> linked.cut(side.owner(), side.relation(), side.own(), ids)
                                .then(told -> Flow.run(renderer.unlinkAll(side.relation(), side.column(), ids)))
                                .map(SqlAnswer::updated))
                .map(List::size);
    }

    /** The one or the other end of a relation of the owner that lies in a junction table. */
    private record Side(EntitySchema owner, Relation relation, boolean own) {
        /** The column that holds ids of this end. */
        String column() {
            return own ? relation.column() : relation.inverseColumn();
        }
    }

    private List<Side> junctions(EntitySchema schema) {
        List<Side> sides = new ArrayList<>();
        for (EntitySchema owner : catalog.entities()) {
            for (Relation relation : owner.relations().values()) {
                if (relation.type() == RelationType.MANY_TO_MANY && relation.through() != null) {
                    if (owner == schema) {
                        sides.add(new Side(owner, relation, true));
                    }
                    if (relation.target().equals(schema.name())) {
                        sides.add(new Side(owner, relation, false));
                    }
                }
            }
        }
        return sides;
    }
}
