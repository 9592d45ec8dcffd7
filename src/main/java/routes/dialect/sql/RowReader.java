package routes.dialect.sql;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.RowCursor;
import routes.entity.RowValues;
import routes.schema.Column;

/**
 * Turns the driver's values in a row into canonical ones, in place, so that a row is made only once. A value that is not
 * of its field's type is shown as what it is: others may have written anything.
 */
final class RowReader {
    private final StoredForm form;
    private final List<Column> columns;
    private final boolean keepsText;
    private final boolean own;
    private final @Nullable Column composite;

    RowReader(StoredForm form, List<Column> columns) {
        this(form, columns, false);
    }

    /** @param own whether the columns are of a table that was made for them, and so keep nothing but their types */
    RowReader(StoredForm form, List<Column> columns, boolean own) {
        this.form = form;
        this.own = own;
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
            if (value != null && !kept(column, value)) {
                row.put(column.name(), canonical(column, value));
            }
        }
        return row;
    }

    /** The canonical value of one that the driver gave. */
    @Nullable
    Object read(Column column, Object value) {
        return kept(column, value) ? value : canonical(column, value);
    }

    private boolean kept(Column column, Object value) {
        return keepsText && value instanceof String && column.type().textual();
    }

    /** Whether the bytes that the driver has of a column are those of a canonical text in UTF-8. */
    boolean utf8(Column column) {
        return own && form.utf8(column);
    }

    /** Whether each value of a row is that of one column. */
    boolean byColumns() {
        return composite == null;
    }

    /** The rows of a cursor by columns; of what is wanted, only what is shown is read. */
    RowValues values(RowCursor rows, List<String> shown, List<String> wanted) {
        List<@Nullable Column> read = new ArrayList<>();
        for (String name : wanted) {
            read.add(shown.contains(name) ? column(name) : null);
        }
        return new CanonicalValues(rows.values(wanted), this, read);
    }

    private @Nullable Column column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElse(null);
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
