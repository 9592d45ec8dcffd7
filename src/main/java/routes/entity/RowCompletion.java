package routes.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.DefaultValue;
import routes.schema.Discriminator;
import routes.schema.Field;
import routes.schema.IdText;
import routes.schema.Relation;
import routes.schema.Storage;

/** Adds to a row what its data left out: defaults, times, the discriminator; and asks for what is required. */
final class RowCompletion {
    private final RowDraft draft;
    private final WriteSession session;

    private RowCompletion(RowDraft draft, WriteSession session) {
        this.draft = draft;
        this.session = session;
    }

    /** A new row, complete and in table order; null columns are not named. */
    static RowWrite insert(RowDraft draft, WriteSession session) {
        RowCompletion completion = new RowCompletion(draft, session);
        Map<Column, @Nullable Object> row = new LinkedHashMap<>();
        for (Column column : draft.view.schema().columns()) {
            Object value = completion.inserted(column);
            if (value != null) {
                row.put(column, value);
            }
        }
        RowWrite write = draft.write(identified(draft, row), row);
        completion.obeyRule(write);
        return write;
    }

    /** The id of a new row, which other columns may make up; empty where only the database will know it. */
    private static String identified(RowDraft draft, Map<Column, @Nullable Object> row) {
        Column id = draft.view.schema().id();
        if (!id.composite()) {
            return draft.id;
        }
        String made = IdText.encode(id.parts(), row::get);
        if (made == null) {
            // Something it is made up of is missing, which was told of.
            return "";
        }
        row.put(id, made);
        return made;
    }

    static RowWrite update(RowDraft draft, WriteSession session) {
        RowCompletion completion = new RowCompletion(draft, session);
        if (draft.kind == RowDraft.Kind.REPLACE) {
            completion.replace();
        } else if (draft.kind == RowDraft.Kind.BULK) {
            completion.sparesRule();
        }
        Column updated = draft.view.schema().column(Column.UPDATED_AT);
        if (updated != null && updated.is(Column.Role.UPDATED_AT)) {
            draft.values.putIfAbsent(updated, session.now());
        }
        return draft.write(draft.id, draft.values);
    }

    private @Nullable Object inserted(Column column) {
        Discriminator type = draft.view.schema().discriminator();
        if (type != null && column.name().equals(type.column())) {
            return type.value();
        }
        return switch (column.role()) {
            case ID -> draft.id.isEmpty() || column.composite() ? null : draft.id;
            case CREATED_AT, UPDATED_AT -> session.now();
            case FIELD, REFERENCE -> draft.values.containsKey(column) ? draft.values.get(column) : missing(column);
            case DISCRIMINATOR, DELETED_AT -> null;
        };
    }

    /** The default of a column nothing was said of, null where it has none. */
    private @Nullable Object missing(Column column) {
        Field field = column.field();
        DefaultValue byDefault = field == null ? null : field.defaultValue();
        Object value = field == null || byDefault == null
                ? null
                : session.elements().byDefault(field, byDefault, column.name());
        boolean filled = column.storage().filled() != Storage.Filled.BY_CALLER;
        if (value == null && !column.nullable() && !filled) {
            if (draft.view.writable(column.name()) == null) {
                throw new EntityException(
                                ErrorCode.FORBIDDEN,
                                "This API key may not write a whole row of "
                                        + draft.view.schema().name())
                        .hint("The key is limited to some fields, and a required one is not among them.");
            }
            Relation relation = column.relation();
            session.problems().add(relation == null ? column.name() : relation.name(), "is required");
        }
        return value;
    }

    // A secret field stays as it is: a client that sends back the row it read can't know it.
    private void replace() {
        Column type = Scope.typeColumn(draft.view.schema());
        List<Column> parts = draft.view.schema().id().parts();
        for (Column column : draft.view.schema().columns()) {
            boolean data = column.is(Column.Role.FIELD) || column.is(Column.Role.REFERENCE);
            data &= column.storage().filled() == Storage.Filled.BY_CALLER && !parts.contains(column);
            if (data
                    && !column.secret()
                    && !column.equals(type)
                    && !draft.values.containsKey(column)
                    && draft.view.writable(column.name()) != null) {
                draft.values.put(column, missing(column));
            }
        }
        for (Relation relation : draft.view.whole().links()) {
            if (draft.links.stream().noneMatch(link -> link.relation() == relation)) {
                draft.links.add(new RowWrite.Link(relation, session.target(relation), List.of(), List.of()));
            }
        }
    }

    // All columns of a new row are known, but for the key of a parent that is still to be found.
    private void obeyRule(RowWrite write) {
        boolean parentUnknown = draft.parent != null && draft.parent.id().isEmpty();
        if (write.rule().equals(Filter.ALL)
                || parentUnknown
                || !session.problems().none()) {
            return;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        write.values().forEach((column, value) -> {
            if (value != null) {
                row.put(column.name(), value);
            }
        });
        if (!draft.view.admits(row)) {
            throw Refusal.rowForbidden();
        }
    }

    // No row is looked at afterwards, so what the rule speaks of must stay untouched.
    private void sparesRule() {
        for (Column column : draft.values.keySet()) {
            if (FilterColumns.names(draft.view.rows(), column)) {
                throw Refusal.rowForbidden();
            }
        }
    }
}
