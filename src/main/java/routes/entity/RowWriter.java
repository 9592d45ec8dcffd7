package routes.entity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.Discriminator;
import routes.schema.EntityId;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.Relation;
import routes.schema.Shown;
import routes.schema.Storage;

/** Turns the data of one row into a checked write, with the related rows that are given in it. */
final class RowWriter {
    private final WriteSession session;
    private final Problems problems;
    private final LinkWriter links;

    RowWriter(WriteSession session) {
        this.session = session;
        this.problems = session.problems();
        this.links = new LinkWriter(session, this);
    }

    RowWrite insert(EntityView view, Map<?, ?> data, int depth, RowDraft.@Nullable Parent parent) {
        session.related().caller().needs(Right.of(Operation.CREATE));
        String id = newId(view.schema(), data.get(Column.ID));
        RowDraft draft = new RowDraft(view, RowDraft.Kind.INSERT, id, depth, parent);
        assignAll(draft, data);
        IdParts.fill(draft, problems);
        return RowCompletion.insert(draft, session);
    }

    private String newId(EntitySchema schema, @Nullable Object given) {
        Column column = schema.id();
        if (given == null) {
            EntityId id = schema.mapping().id();
            if (!id.madeHere() && !id.generated() && !id.composite()) {
                problems.add(Column.ID, "is required");
            }
            return session.newId(schema);
        }
        String flaw = Ids.flaw(column, given);
        if (flaw != null) {
            problems.add(Column.ID, flaw);
        }
        return flaw == null ? Ids.of(column, given) : session.newId(schema);
    }

    /** A change of the row of this id, which is empty where it is not known. */
    RowWrite update(
            EntityView view,
            String id,
            Map<?, ?> data,
            RowDraft.Kind kind,
            int depth,
            RowDraft.@Nullable Parent parent) {
        session.related().caller().needs(Right.of(Operation.UPDATE));
        keepsId(view.schema().id(), data.get(Column.ID), id, kind);
        RowDraft draft = new RowDraft(view, kind, id, depth, parent);
        assignAll(draft, data);
        IdParts.keep(draft, problems);
        return RowCompletion.update(draft, session);
    }

    // The id of a row as it was read may stay in what is written back; an upsert names that of a new row.
    private void keepsId(Column column, @Nullable Object given, String id, RowDraft.Kind kind) {
        boolean known = !id.isEmpty() || kind == RowDraft.Kind.BULK;
        if (given == null || !known) {
            return;
        }
        if (Ids.flaw(column, given) != null || !Ids.of(column, given).equals(id)) {
            problems.add(Column.ID, "can't be changed");
        }
    }

    private void assignAll(RowDraft draft, Map<?, ?> data) {
        for (Map.Entry<?, ?> entry : data.entrySet()) {
            if (problems.full()) {
                return;
            }
            if (entry.getKey() instanceof String name) {
                assign(draft, name, entry.getValue());
            } else {
                problems.add("data", "must have names that are strings");
            }
        }
    }

    private void assign(RowDraft draft, String name, @Nullable Object raw) {
        // The id is settled before, and documents of a document database carry theirs under another name.
        if (name.equals(Column.ID) || name.equals("_id")) {
            return;
        }
        Column column = draft.view.writable(name);
        Relation relation = column == null ? draft.view.relation(name) : column.relation();
        if (relation != null) {
            relation(draft, relation, name, raw);
        } else if (column == null) {
            unknown(draft.view, name);
        } else if (column.storage().filled() == Storage.Filled.BY_DATABASE) {
            // A row may be written back as it was read, and this was read with it.
            return;
        } else if (column.equals(Scope.typeColumn(draft.view.schema()))) {
            discriminator(draft.view, column, raw);
        } else {
            column(draft, column, raw);
        }
    }

    private void relation(RowDraft draft, Relation relation, String name, @Nullable Object raw) {
        if (!relation.owning()) {
            links.collection(draft, relation, raw);
            return;
        }
        Column key = draft.view.schema().column(relation.column());
        if (key == null) {
            throw new IllegalStateException("no column for relation " + relation.name());
        }
        if (draft.setByParent(key)) {
            return;
        }
        if (draft.values.containsKey(key)) {
            if (!Objects.equals(draft.values.get(key), links.id(relation, raw))) {
                problems.add(name, "is given twice, as " + relation.name() + " and as " + relation.column());
            }
            return;
        }
        links.reference(draft, relation, key, name, raw);
    }

    private void column(RowDraft draft, Column column, @Nullable Object raw) {
        Field field = column.field();
        if (field != null) {
            draft.values.put(column, FieldRules.check(field, raw, column.name(), session.elements()));
        } else if (column.is(Column.Role.DELETED_AT)) {
            if (raw != null) {
                problems.add(column.name(), "can't be written; use delete");
            }
        }
        // The times of a row are the server's to set: they may be given, as they were read, and are passed over.
    }

    private void discriminator(EntityView view, Column column, @Nullable Object raw) {
        Discriminator type = view.schema().discriminator();
        if (type != null && raw != null && !type.value().equals(raw)) {
            problems.add(column.name(), "must be " + type.value() + " or left out");
        }
    }

    private void unknown(EntityView view, String name) {
        problems.add(Shown.of(name), Refusal.UNKNOWN_FIELD);
        if (!problems.hinted()) {
            problems.hint(Refusal.instead(name, "Fields", writable(view)));
        }
    }

    // Only what the caller may see: a hint must not give away a name.
    private static List<String> writable(EntityView view) {
        // A relation may go by the name of the column that holds its key.
        Set<String> names = new LinkedHashSet<>();
        for (Column column : view.columns()) {
            if (!column.secret() && view.writable(column.name()) != null && !column.is(Column.Role.DELETED_AT)) {
                names.add(column.name());
            }
        }
        view.relations().forEach(relation -> names.add(relation.name()));
        return List.copyOf(names);
    }
}
