package routes.dialect.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Filter;
import routes.entity.RowWrite;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.RelationType;

/** What becomes of the rows related to a row that is saved. */
final class LinkFlows {
    private final RowWrites rows;
    private final SaveFlows saves;
    private final RemoveFlows removes;
    private final LinkStatements renderer;
    private final int batch;

    LinkFlows(RowWrites rows, SaveFlows saves, RemoveFlows removes) {
        this.rows = rows;
        this.saves = saves;
        this.removes = removes;
        RowStatements statements = rows.renderer();
        this.renderer = statements.links();
        this.batch = statements.insertable(2);
    }

    /** Saves the rows that these rows will refer to. */
    Flow<Integer> before(List<RowWrite> writes) {
        List<RowWrite> first = new ArrayList<>();
        for (RowWrite write : writes) {
            for (RowWrite.Link link : write.links()) {
                if (link.relation().owning()) {
                    first.addAll(link.rows());
                }
            }
        }
        return saveAll(first);
    }

    /** Saves the rows that refer to a row just saved, and parts it from those no longer related. */
    Flow<Integer> after(RowWrite write, String id, @Nullable Map<String, Object> before) {
        return Flow.each(write.links(), link -> one(link, id, before)).map(List::size);
    }

    private Flow<Integer> one(RowWrite.Link link, String id, @Nullable Map<String, Object> before) {
        Relation relation = link.relation();
        if (relation.owning()) {
            return before == null ? Flow.done(0) : orphan(link, before);
        }
        return relation.type() == RelationType.MANY_TO_MANY
                ? saveAll(link.rows()).then(saved -> junction(link, id, before == null))
                : children(link, id, before == null);
    }

    private Flow<Integer> orphan(RowWrite.Link link, Map<String, Object> before) {
        Object old = before.get(link.relation().column());
        boolean orphaned = link.relation().orphanRemoval() && old instanceof String;
        return orphaned && !link.ids().contains(String.valueOf(old))
                ? removes.removeOrphans(link.target(), List.of(String.valueOf(old)))
                : Flow.done(0);
    }

    // Only what differs is written, so that a link that stays is never absent in between.
    private Flow<Integer> junction(RowWrite.Link link, String id, boolean isNew) {
        ReferenceGuard guard = saves.guard();
        if (isNew) {
            return guard.links(link.relation(), link.ids(), List.of())
                    .then(allowed -> add(link.relation(), id, link.ids()))
                    .then(done -> removes.linked().changed(link.relation(), link.ids()));
        }
        return Flow.run(renderer.linked(link.relation(), id, null)).then(answer -> {
            List<String> current = RowWrites.ids(answer.rows());
            List<String> gone = without(current, link.ids());
            List<String> come = without(link.ids(), current);
            return guard.links(link.relation(), come, gone)
                    .then(allowed -> cut(link.relation(), id, gone))
                    .then(done -> add(link.relation(), id, come))
                    .then(done -> removes.linked().changed(link.relation(), gone))
                    .then(done -> removes.linked().changed(link.relation(), come));
        });
    }

    private Flow<Integer> cut(Relation relation, String id, List<String> others) {
        if (others.isEmpty()) {
            return Flow.done(0);
        }
        return Flow.each(Batches.of(others, batch), some -> Flow.run(renderer.unlink(relation, id, some)))
                .map(List::size);
    }

    private Flow<Integer> add(Relation relation, String id, List<String> others) {
        if (others.isEmpty()) {
            return Flow.done(0);
        }
        return Flow.each(Batches.of(others, batch), some -> Flow.run(renderer.link(relation, id, some)))
                .map(List::size);
    }

    private static List<String> without(List<String> ids, List<String> others) {
        Set<String> left = new LinkedHashSet<>(ids);
        left.removeAll(new LinkedHashSet<>(others));
        return new ArrayList<>(left);
    }

    // Rows are parted before others are added, since a key may be unique.
    private Flow<Integer> children(RowWrite.Link link, String id, boolean isNew) {
        Column key = key(link);
        List<RowWrite> writes = link.rows().stream()
                .map(write -> SaveFlows.with(write, key, id))
                .toList();
        return isNew ? saveAll(writes) : part(link, key, id).then(done -> saveAll(writes));
    }

    private Flow<Integer> part(RowWrite.Link link, Column key, String id) {
        EntitySchema target = link.target();
        Filter current = Filter.and(SqlRenderer.equal(key, id), RowWrites.live(target));
        return Flow.run(rows.renderer().all(target, List.of(target.id()), current))
                .then(answer -> {
                    List<String> gone = without(rows.ids(target, answer), link.ids());
                    if (gone.isEmpty()) {
                        return Flow.done(0);
                    }
                    return link.relation().orphanRemoval()
                            ? removes.removeOrphans(target, gone)
                            : release(target, key, gone);
                });
    }

    private Flow<Integer> release(EntitySchema target, Column key, List<String> ids) {
        Map<Column, @Nullable Object> values = new LinkedHashMap<>();
        values.put(key, null);
        values.putAll(rows.touched(target));
        return rows.update(target, values, SqlRenderer.rows(target.id(), ids));
    }

    /** Inserts in as few statements as can be, then changes one by one. */
    private Flow<Integer> saveAll(List<RowWrite> writes) {
        Map<EntitySchema, List<RowWrite>> inserts = new LinkedHashMap<>();
        List<RowWrite> changes = new ArrayList<>();
        for (RowWrite write : writes) {
            if (write.insert()) {
                inserts.computeIfAbsent(write.schema(), absent -> new ArrayList<>())
                        .add(write);
            } else {
                changes.add(write);
            }
        }
        return Flow.each(new ArrayList<>(inserts.values()), saves::insert)
                .then(done -> Flow.each(changes, saves::related))
                .map(List::size);
    }

    private static Column key(RowWrite.Link link) {
        String name = RelationRenderer.mappedBy(link.relation());
        Column key = link.target().column(name);
        if (key == null) {
            throw new IllegalStateException("no column " + name + " in " + link.target());
        }
        return key;
    }
}
