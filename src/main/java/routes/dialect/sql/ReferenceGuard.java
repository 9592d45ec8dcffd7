package routes.dialect.sql;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Filter;
import routes.entity.Reach;
import routes.entity.RowWrite;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.SchemaCatalog;

/**
 * Keeps a write from referring to rows that its caller does not reach, and from linking or unlinking them. A caller
 * without such limits costs no statement.
 */
final class ReferenceGuard {
    private static final int BATCH = 500;

    private final RowWrites rows;
    private final SchemaCatalog catalog;
    private final Reach reach;

    ReferenceGuard(RowWrites rows, SchemaCatalog catalog, Reach reach) {
        this.rows = rows;
        this.catalog = catalog;
        this.reach = reach;
    }

    /** Ids that are written as references, by the column they are written to. */
    private record References(EntitySchema target, Set<String> ids) {}

    /** Whether any reference this write sets leads to an entity of which the caller sees some rows only. */
    boolean concerns(RowWrite write) {
        return !reach.everyRow() && write.values().keySet().stream().anyMatch(column -> guarded(column) != null);
    }

    /** The entity this column refers to, where the caller sees only some of its rows. */
    private @Nullable EntitySchema guarded(Column column) {
        Relation relation = column.relation();
        EntitySchema target = relation == null ? null : catalog.target(relation);
        return target == null || reach.rows(target).equals(Filter.ALL) ? null : target;
    }

    /** Refuses new rows that refer to rows which are not there for the caller; they may refer to each other. */
    Flow<Boolean> inserts(List<RowWrite> writes) {
        if (writes.stream().noneMatch(this::concerns)) {
            return Flow.done(true);
        }
        EntitySchema schema = writes.get(0).schema();
        Set<String> own = new HashSet<>();
        writes.forEach(write -> own.add(write.id()));
        Map<Column, References> references = new LinkedHashMap<>();
        for (RowWrite write : writes) {
            write.values().forEach((column, value) -> {
                EntitySchema target = guarded(column);
                if (target != null && value != null && !(target == schema && own.contains(value))) {
                    add(references, column, target, (String) value);
                }
            });
        }
        return refuse(references);
    }

    /** The same for a change; a reference that stays as it was is no concern of it. */
    Flow<Boolean> change(RowWrite write, Map<String, Object> before) {
        if (!concerns(write)) {
            return Flow.done(true);
        }
        Map<Column, References> references = new LinkedHashMap<>();
        write.values().forEach((column, value) -> {
            EntitySchema target = guarded(column);
            if (target != null && value != null && !value.equals(before.get(column.name()))) {
                add(references, column, target, (String) value);
            }
        });
        return refuse(references);
    }

    private static void add(Map<Column, References> references, Column column, EntitySchema target, String id) {
        references
                .computeIfAbsent(column, absent -> new References(target, new LinkedHashSet<>()))
                .ids()
                .add(id);
    }

    // As a reference that leads nowhere is refused: a row out of reach is none.
    private Flow<Boolean> refuse(Map<Column, References> references) {
        return Flow.each(List.copyOf(references.entrySet()), entry -> {
                    References asked = entry.getValue();
                    return found(asked.target(), List.copyOf(asked.ids()), reach.rows(asked.target()))
                            .map(found -> found.size() < asked.ids().size()
                                    ? entry.getKey().name()
                                    : "");
                })
                .map(missing -> {
                    List<String> fields =
                            missing.stream().filter(field -> !field.isEmpty()).toList();
                    if (!fields.isEmpty()) {
                        throw Misses.reference(fields);
                    }
                    return true;
                });
    }

    /** Refuses links to rows that are not there for the caller, and to cut links to such rows. */
    Flow<Boolean> links(Relation relation, List<String> come, List<String> gone) {
        EntitySchema target = catalog.target(relation);
        Filter rule = reach.rows(target);
        if (rule.equals(Filter.ALL)) {
            return Flow.done(true);
        }
        return found(target, come, rule)
                .then(found -> {
                    if (found.size() < come.size()) {
                        throw Misses.reference(List.of(relation.name()));
                    }
                    return found(target, gone, new Filter.Not(rule));
                })
                .map(closed -> {
                    if (!closed.isEmpty()) {
                        throw Misses.unlink(target);
                    }
                    return true;
                });
    }

    private Flow<List<String>> found(EntitySchema target, List<String> ids, Filter rule) {
        if (ids.isEmpty()) {
            return Flow.done(List.of());
        }
        return Flow.each(Batches.of(ids, BATCH), some -> {
                    Filter these = Filter.and(SqlRenderer.rows(target.id(), some), rule);
                    return Flow.run(rows.renderer().all(target, List.of(target.id()), these))
                            .map(answer -> rows.ids(target, answer));
                })
                .map(found -> found.stream().flatMap(List::stream).toList());
    }
}
