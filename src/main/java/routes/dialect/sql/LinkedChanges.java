package routes.dialect.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent;
import routes.entity.RowChange;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.JoinKeys;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.schema.SchemaCatalog;

/** Tells of rows that show the other end of links which were added or cut; without links to tell of it does nothing. */
final class LinkedChanges {
    private static final int BATCH = 500;

    private final RowWrites rows;
    private final SchemaCatalog catalog;

    LinkedChanges(RowWrites rows, SchemaCatalog catalog) {
        this.rows = rows;
        this.catalog = catalog;
    }

    /** To be done after the links of a row to these others changed. */
    Flow<Integer> changed(Relation relation, List<String> others) {
        return rows.tells() && !others.isEmpty() && shown(relation)
                ? touched(catalog.target(relation), others)
                : Flow.done(0);
    }

    /** To be done before all links of rows are cut by whose relation they are the one or the other end. */
    Flow<Integer> cut(EntitySchema owner, Relation relation, boolean ownRows, List<String> ids) {
        if (!rows.tells()) {
            return Flow.done(0);
        }
        Relation from = ownRows ? relation : reversed(owner, relation);
        EntitySchema others = ownRows ? catalog.target(relation) : owner;
        if (ownRows && !shown(relation)) {
            return Flow.done(0);
        }
        return Flow.each(
                        Batches.of(ids, BATCH),
                        some -> Flow.run(rows.renderer().links().linkedToAny(from, some))
                                .then(answer -> touched(others, RowWrites.ids(answer.rows()))))
                .map(List::size);
    }

    // Whether the target has this junction among its own relations.
    private boolean shown(Relation relation) {
        return catalog.target(relation).relations().values().stream()
                .anyMatch(other -> other.type() == RelationType.MANY_TO_MANY
                        && other.through() != null
                        && other.through().equals(relation.through())
                        && other.column().equals(relation.inverseColumn()));
    }

    private static Relation reversed(EntitySchema owner, Relation relation) {
        JoinKeys keys = relation.keys();
        return new Relation(
                relation.name(),
                RelationType.MANY_TO_MANY,
                owner.name(),
                false,
                relation.inverseColumn(),
                relation.column(),
                null,
                relation.through(),
                List.of(),
                relation.cascade(),
                false,
                relation.onDelete(),
                false,
                new JoinKeys(null, keys.databaseSchema(), keys.existing(), keys.target(), keys.own()));
    }

    private Flow<Integer> touched(EntitySchema schema, List<String> ids) {
        return Flow.each(
                        Batches.of(ids, BATCH),
                        some -> rows.locked(schema, SqlRenderer.rows(schema.id(), some), List.of(), Integer.MAX_VALUE)
                                .then(found -> rows.toldRows().linked(schema, found, found)))
                .map(List::size);
    }

    /** Completes the images of rows that have links, as they are when the unit ends. */
    static Flow<List<RowChange>> completed(LinkedIds links, List<RowChange> changes) {
        Map<EntitySchema, List<Map<String, @Nullable Object>>> open = new LinkedHashMap<>();
        for (RowChange change : changes) {
            Map<String, @Nullable Object> after = change.after();
            if (after != null && change.kind() != ChangeEvent.Kind.DELETED && !complete(change.schema(), after)) {
                open.computeIfAbsent(change.schema(), schema -> new ArrayList<>())
                        .add(after);
            }
        }
        return Flow.each(List.copyOf(open.entrySet()), entry -> links.fill(entry.getValue(), of(entry.getKey())))
                .map(done -> {
                    changes.forEach(LinkedChanges::stayed);
                    return changes;
                });
    }

    private static void stayed(RowChange change) {
        Map<String, @Nullable Object> before = change.before();
        Map<String, @Nullable Object> after = change.after();
        if (before != null && after != null) {
            of(change.schema()).forEach(link -> before.computeIfPresent(link.name(), (name, mark) -> after.get(name)));
        }
    }

    private static boolean complete(EntitySchema schema, Map<String, @Nullable Object> image) {
        return of(schema).stream().allMatch(link -> image.containsKey(link.name()));
    }

    /** Marks in the image of a row before its change that its links stay as they are; their ids are read at the end. */
    static void stay(EntitySchema schema, Map<String, @Nullable Object> image) {
        of(schema).forEach(link -> image.put(link.name(), List.of()));
    }

    /** Takes the marks out of the image before a first change which the second one, of the same row, has not. */
    static void unmark(RowChange first, RowChange second) {
        Map<String, @Nullable Object> before = first.before();
        Map<String, @Nullable Object> between = second.before();
        if (before != null && between != null) {
            of(first.schema()).stream()
                    .map(Relation::name)
                    .filter(name -> !between.containsKey(name))
                    .forEach(before::remove);
        }
    }

    /** Says of the images of new rows that they have no links, where none were written. */
    static void none(EntitySchema schema, Map<String, @Nullable Object> image) {
        of(schema).forEach(link -> image.put(link.name(), List.of()));
    }

    private static List<Relation> of(EntitySchema schema) {
        return schema.relations().values().stream()
                .filter(relation -> relation.type() == RelationType.MANY_TO_MANY)
                .toList();
    }

    /** The id of a row as its image has it. */
    static String id(Map<String, ? extends @Nullable Object> image) {
        return String.valueOf(image.get(Column.ID));
    }
}
