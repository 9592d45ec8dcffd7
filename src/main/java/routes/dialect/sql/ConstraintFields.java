package routes.dialect.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.entity.UnitOfWork;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;

/** Finds the fields behind a violated constraint, and which of them the client may be told of. */
final class ConstraintFields {
    private final SchemaCatalog catalog;
    private final TableNames names;

    // Worked out at the first violation: most databases of a large installation never see one.
    private @Nullable Map<String, List<String>> columnsByConstraint;

    ConstraintFields(SchemaCatalog catalog, TableNames names) {
        this.catalog = catalog;
        this.names = names;
    }

    List<String> visible(SqlFailure failure, @Nullable UnitOfWork work) {
        List<String> columns = columns(failure);
        List<String> shown = new ArrayList<>(columns.size());
        for (String column : columns) {
            String field = visible(failure.table(), column, work);
            if (field != null) {
                shown.add(field);
            }
        }
        // Part of a combination would mislead.
        return shown.size() == columns.size() ? shown : List.of();
    }

    private List<String> columns(SqlFailure failure) {
        if (!failure.columns().isEmpty()) {
            return failure.columns();
        }
        String constraint = failure.constraint();
        return constraint == null
                ? List.of()
                : byConstraint().getOrDefault(constraint.toLowerCase(Locale.ROOT), calledAsItsColumn(constraint));
    }

    // MySQL and MariaDB name the key of a unique column so in a table that others made, the first with its table before
    // it.
    private List<String> calledAsItsColumn(String constraint) {
        String name = constraint.substring(constraint.lastIndexOf('.') + 1);
        for (EntitySchema schema : catalog.entities()) {
            Column column = schema.mapped() ? schema.storedColumn(name) : null;
            if (column != null && column.unique()) {
                return List.of(name);
            }
        }
        return List.of();
    }

    // A column is told of when every entity on its table shows it to this caller; without a table, when every
    // entity that has a column of this name does.
    private @Nullable String visible(@Nullable String table, String name, @Nullable UnitOfWork work) {
        String found = null;
        for (EntitySchema schema : catalog.entities()) {
            Column column = column(schema, name);
            if (column == null || (table != null && !names.table(schema).equalsIgnoreCase(table))) {
                continue;
            }
            found = column.name();
            boolean shown = work == null
                    ? !column.secret()
                    : EntityView.of(schema, work.calls().get(0).caller()).readable(column.name()) != null;
            if (!shown) {
                return null;
            }
        }
        return found;
    }

    // A database names its own column, and a dialect the id where it only knows of the primary key.
    private static @Nullable Column column(EntitySchema schema, String name) {
        Column stored = schema.storedColumn(name);
        return stored == null && name.equals(Column.ID) ? schema.column(name) : stored;
    }

    private synchronized Map<String, List<String>> byConstraint() {
        Map<String, List<String>> known = columnsByConstraint;
        if (known == null) {
            known = new HashMap<>();
            for (TableShape table : TableShapes.of(catalog, names)) {
                for (TableShape.Key key : table.indexes()) {
                    known.put(key.name().toLowerCase(Locale.ROOT), key.columnNames());
                }
                for (TableShape.Reference reference : table.references()) {
                    known.put(reference.name().toLowerCase(Locale.ROOT), List.of(reference.column()));
                }
            }
            columnsByConstraint = known;
        }
        return known;
    }
}
