package routes.dialect.sql;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.Column;

/** Turns the driver's values in a row into canonical ones, in place, so that a row is made only once. */
final class RowReader {
    private static final Logger LOG = LoggerFactory.getLogger(RowReader.class);

    private final StoredForm form;
    private final String entity;
    private final List<Column> columns;
    private final boolean keepsText;
    private final @Nullable Column composite;

    RowReader(StoredForm form, String entity, List<Column> columns) {
        this.form = form;
        this.entity = entity;
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
                row.put(column.name(), canonical(column, value, row));
            }
        }
        return row;
    }

    private @Nullable Object canonical(Column column, Object value, Map<String, Object> row) {
        try {
            return form.read(column, value);
        } catch (IllegalArgumentException | ClassCastException | DateTimeException unreadable) {
            throw unreadable(column, value, row);
        }
    }

    // The caller may not know of the field, and nobody of the value: the log alone says which field it is.
    private EntityException unreadable(Column column, Object value, Map<String, Object> row) {
        String incident = UUID.randomUUID().toString();
        String which = entity + (row.get(Column.ID) instanceof String id ? " " + id : "");
        LOG.error(
                "sql: a value is not of its field's type id={} row={} field={} type={} found={}",
                incident,
                which,
                column.name(),
                column.type().wireName(),
                value.getClass().getSimpleName());
        return new EntityException(
                        ErrorCode.INTERNAL,
                        "A value of " + which + " is not of its field's type; it is recorded under " + incident)
                .hint("Give this id to the operator of the server, who finds the field in its log.");
    }

    List<Map<String, Object>> read(List<Map<String, Object>> rows) {
        rows.forEach(this::read);
        return rows;
    }
}
