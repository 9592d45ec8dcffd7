package routes.dialect.sql;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;

/**
 * Turns the driver's values in a row into canonical ones, in place, so that a row is made only once. A value that is not
 * of its field's type is shown as what it is: others may have written anything.
 */
final class RowReader {
    private final StoredForm form;
    private final List<Column> columns;
    private final boolean keepsText;
    private final @Nullable Column composite;

    RowReader(StoredForm form, List<Column> columns) {
        this.form = form;
        this.columns = columns;
        this.keepsText = form.keepsText();
        this.composite = composite(columns);
    }

    private static @Nullable Column composite(List<Column> columns) {
        for (Column column : columns) {
            if (column.composite()) {
                return column;
            }
        }
        return null;
    }

    Map<String, Object> read(Map<String, Object> row) {
        if (composite != null) {
            CompositeId.read(composite, row, form);
        }
        for (Column column : columns) {
            Object value = row.get(column.name());
            if (value != null
                    && !(keepsText && value instanceof String && column.type().textual())) {
                row.put(column.name(), canonical(column, value));
            }
        }
        return row;
    }

    private @Nullable Object canonical(Column column, Object value) {
        try {
            return form.read(column, value);
        } catch (IllegalArgumentException | ClassCastException | DateTimeException foreign) {
            return JdbcValues.plain(value);
        }
    }

    List<Map<String, Object>> read(List<Map<String, Object>> rows) {
        rows.forEach(this::read);
        return rows;
    }
}
