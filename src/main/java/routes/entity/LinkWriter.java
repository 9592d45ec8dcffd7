package routes.entity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.schema.Cascade;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.RelationType;

/**
 * Reads what data says of related rows: ids, objects that hold no more than an id, and, where the schema
 * cascades, objects to be created or changed along with the row.
 */
final class LinkWriter {
    private final WriteSession session;
    private final Problems problems;
    private final RowWriter rows;

    LinkWriter(WriteSession session, RowWriter rows) {
        this.session = session;
        this.problems = session.problems();
        this.rows = rows;
    }

    /** A relation whose key this row holds. */
    void reference(RowDraft draft, Relation relation, Column key, String name, @Nullable Object raw) {
        draft.values.put(key, null);
        if (raw == null || "".equals(raw)) {
            if (relation.required()) {
                problems.add(name, "is required");
            }
            return;
        }
        EntitySchema target = session.target(relation);
        Object id = RelatedItems.id(relation, raw, target);
        if (id != null) {
            if (checkId(id, target, name)) {
                draft.values.put(key, Ids.of(target.id(), id));
            }
        } else if (!(raw instanceof Map<?, ?> data)) {
            problems.add(name, "must be an id");
        } else if (draft.kind == RowDraft.Kind.BULK) {
            problems.add(name, "must be an id where many rows are changed");
        } else {
            RowWrite row = nested(draft, relation, data, null, name);
            if (row != null) {
                draft.values.put(key, row.id());
                draft.links.add(new RowWrite.Link(relation, row.schema(), List.of(row), List.of(row.id())));
            }
        }
    }

    /** The id that data names a row by in one form, null where it names none. */
    @Nullable
    String id(Relation relation, @Nullable Object raw) {
        EntitySchema target = session.target(relation);
        Object id = raw == null || "".equals(raw) ? null : RelatedItems.id(relation, raw, target);
        return id == null || Ids.flaw(target.id(), id) != null ? null : Ids.of(target.id(), id);
    }

    /** A relation whose key is kept elsewhere: to many rows, or to the one row that refers to this one. */
    void collection(RowDraft draft, Relation relation, @Nullable Object raw) {
        boolean junction = relation.type() == RelationType.MANY_TO_MANY;
        if (!junction && !handled(relation)) {
            return;
        }
        if (draft.kind == RowDraft.Kind.BULK) {
            problems.add(relation.name(), "can't be changed for many rows at once");
            return;
        }
        List<?> items = RelatedItems.of(relation, raw, problems);
        if (items == null) {
            return;
        }
        EntitySchema target = session.target(relation);
        Column key = junction ? null : childKey(relation, target);
        if (key != null) {
            mayUnlink(draft, target, key);
        }
        RowDraft.Parent parent = key == null ? null : new RowDraft.Parent(key, draft.id);
        Set<String> ids = new LinkedHashSet<>();
        List<RowWrite> written = new ArrayList<>();
        for (int i = 0; i < items.size() && !problems.full(); i++) {
            String path = relation.type().toMany() ? relation.name() + "[" + i + "]" : relation.name();
            RowWrite row = item(draft, relation, items.get(i), parent, path, ids);
            if (row != null) {
                written.add(row);
            }
        }
        if (!draft.insert() || !ids.isEmpty()) {
            draft.links.add(new RowWrite.Link(relation, target, written, List.copyOf(ids)));
        }
    }

    // Rows left out of the list are written too, and which ones they are is not known here.
    private void mayUnlink(RowDraft draft, EntitySchema target, Column key) {
        EntityView view = session.writableTarget(target, key);
        if (!draft.insert() && !view.rows().equals(Filter.ALL)) {
            throw Refusal.rowForbidden();
        }
    }

    /** One related row; its id joins the others, and the write is null where none is needed. */
    private @Nullable RowWrite item(
            RowDraft draft,
            Relation relation,
            @Nullable Object raw,
            RowDraft.@Nullable Parent parent,
            String path,
            Set<String> ids) {
        EntitySchema target = session.target(relation);
        Object plain = raw == null ? null : RelatedItems.id(relation, raw, target);
        if (plain != null) {
            boolean good = checkId(plain, target, path);
            String id = good ? Ids.of(target.id(), plain) : "";
            return good && ids.add(id) && parent != null ? adopted(draft, relation, id, parent, path) : null;
        }
        if (!(raw instanceof Map<?, ?> data)) {
            problems.add(path, "must be an id");
            return null;
        }
        RowWrite row = nested(draft, relation, data, parent, path);
        // An id that the database will make is the row's own, and not known yet.
        if (row != null && !row.id().isEmpty() && !ids.add(row.id())) {
            problems.add(path, "is given twice");
        }
        return row;
    }

    // A row that only changes its parent.
    private RowWrite adopted(RowDraft draft, Relation relation, String id, RowDraft.Parent parent, String path) {
        session.countNestedRow();
        EntityView view = session.writableTarget(session.target(relation), parent.key());
        String before = problems.enter(path + ".");
        RowWrite row = rows.update(view, id, Map.of(), RowDraft.Kind.UPDATE, draft.depth + 1, parent);
        problems.leave(before);
        return row;
    }

    private @Nullable RowWrite nested(
            RowDraft draft, Relation relation, Map<?, ?> data, RowDraft.@Nullable Parent parent, String path) {
        boolean merge = data.get(Column.ID) instanceof String && relation.cascades(Cascade.MERGE);
        if (!merge && !relation.cascades(Cascade.PERSIST)) {
            problems.add(path, "must be an id");
            problems.hint("Objects are taken where the schema gives the relation " + relation.name()
                    + " cascade \"persist\" (new rows) or \"merge\" (rows with an id).");
            return null;
        }
        if (draft.depth == WriteSession.MAX_DEPTH) {
            problems.add(path, "is nested deeper than " + WriteSession.MAX_DEPTH + " levels");
            return null;
        }
        session.countNestedRow();
        EntityView view = session.writableTarget(session.target(relation), parent == null ? null : parent.key());
        String before = problems.enter(path + ".");
        RowWrite row;
        if (merge && data.get(Column.ID) instanceof String id) {
            boolean good = checkId(id, view.schema(), Column.ID);
            String known = good ? Ids.of(view.schema().id(), id) : id;
            row = rows.update(view, known, data, RowDraft.Kind.UPDATE, draft.depth + 1, parent);
        } else {
            row = rows.insert(view, data, draft.depth + 1, parent);
        }
        problems.leave(before);
        return row;
    }

    private boolean checkId(Object id, EntitySchema target, String path) {
        String flaw = Ids.flaw(target.id(), id);
        if (flaw != null) {
            problems.add(path, flaw);
        }
        return flaw == null;
    }

    private static boolean handled(Relation relation) {
        return relation.orphanRemoval() || relation.cascades(Cascade.PERSIST) || relation.cascades(Cascade.MERGE);
    }

    private static Column childKey(Relation relation, EntitySchema target) {
        Column key = relation.mappedBy() == null ? null : target.column(relation.mappedBy());
        if (key == null) {
            throw new IllegalStateException("no key column on " + target + " for relation " + relation.name());
        }
        return key;
    }
}
