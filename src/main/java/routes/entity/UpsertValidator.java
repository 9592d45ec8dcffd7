package routes.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Index;
import routes.schema.Relation;

/** Checks upsert: one set of data that must do for a change, and for a new row where there is none. */
final class UpsertValidator {
    private final EntityView view;
    private final WriteSession session;
    private final Map<?, ?> data;
    private final Filter own;
    private final FilterColumns.Fixed fixed;

    private UpsertValidator(EntityView view, WriteSession session, Map<?, ?> data, Filter own) {
        this.view = view;
        this.session = session;
        this.data = data;
        this.own = own;
        this.fixed = FilterColumns.fixed(own);
    }

    static EntityCommand upsert(EntityRequest request, EntityView view, WriteSession session, Projection echo) {
        Filter own = BulkValidator.parsed(request.filter(), view, session.related());
        if (Scope.unbounded(own)) {
            throw Refusal.bad(
                    "filter",
                    "would meet every row of " + view.schema().name(),
                    "Name the row, by its id or a unique field.");
        }
        return new UpsertValidator(view, session, Arguments.object(request.data()), own).command(echo);
    }

    private EntityCommand command(Projection echo) {
        EntitySchema schema = view.schema();
        RowWrite update = new RowWriter(session).update(view, "", data, RowDraft.Kind.UPDATE, 0, null);
        session.problems().refuse(schema);
        Filter filter = Filter.and(own, view.scope(false));
        return new EntityCommand.Upsert(schema, own, filter, update, new Later(this::insert), unique(update), echo);
    }

    private RowWrite insert() {
        WriteSession anew = session.again();
        RowWrite row = new RowWriter(anew).insert(view, merged(), 0, null);
        anew.problems().refuse(view.schema());
        return row;
    }

    // What the filter says of the row by equality holds of a new row too, where the data does not say otherwise.
    private Map<?, ?> merged() {
        Map<@Nullable Object, @Nullable Object> merged = new LinkedHashMap<>(data);
        fixed.values().forEach((column, value) -> {
            boolean settable =
                    column.is(Column.Role.ID) || column.is(Column.Role.FIELD) || column.is(Column.Role.REFERENCE);
            Relation relation = column.relation();
            if (settable && (relation == null || !data.containsKey(relation.name()))) {
                merged.putIfAbsent(column.name(), value);
            }
        });
        return merged;
    }

    private List<Column> unique(RowWrite update) {
        Map<Column, Object> named = new HashMap<>();
        fixed.values().forEach((column, value) -> {
            if (value != null) {
                named.put(column, value);
            }
        });
        if (!fixed.exact() || named.size() != fixed.values().size()) {
            return List.of();
        }
        for (Map.Entry<Column, Object> term : named.entrySet()) {
            Column column = term.getKey();
            Object given = column.is(Column.Role.ID)
                    ? data.get(Column.ID)
                    : update.values().get(column);
            boolean said =
                    column.is(Column.Role.ID) ? given != null : update.values().containsKey(column);
            if (said && !Objects.equals(given, term.getValue())) {
                return List.of();
            }
        }
        return uniqueSet(named);
    }

    private List<Column> uniqueSet(Map<Column, Object> named) {
        if (named.size() == 1) {
            Column only = named.keySet().iterator().next();
            if (only.is(Column.Role.ID) || only.unique()) {
                return List.of(only);
            }
        }
        for (Index index : view.schema().indexes()) {
            if (index.unique() && !index.text() && index.parts().size() == named.size()) {
                List<Column> columns = new ArrayList<>();
                for (Index.Part part : index.parts()) {
                    Column column = view.schema().column(part.column());
                    if (column != null && named.containsKey(column)) {
                        columns.add(column);
                    }
                }
                if (columns.size() == named.size()) {
                    return columns;
                }
            }
        }
        return List.of();
    }

    /** Makes its row when it is first asked for, once. */
    private static final class Later implements Supplier<RowWrite> {
        private final Supplier<RowWrite> make;
        private @Nullable RowWrite made;

        Later(Supplier<RowWrite> make) {
            this.make = make;
        }

        @Override
        public RowWrite get() {
            RowWrite row = made;
            if (row == null) {
                row = make.get();
                made = row;
            }
            return row;
        }
    }
}
