package routes.transport.arrow;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.RowCursor;
import routes.entity.RowValues;
import routes.schema.Column;
import routes.transport.ForeignValue;

/**
 * Rows of a result as record batches, written into their columns as they are read. A batch is full after so many rows or
 * bytes, so that an answer of any length takes little memory.
 */
final class RowBatches implements BatchSource {
    private static final int ROWS = 4096;
    private static final int BYTES = 1 << 20;

    private final Schema schema;
    private final List<String> names;
    private final @Nullable RowCursor cursor;
    private final RowValues rows;
    private final int fixed;
    private @Nullable VectorSchemaRoot root;
    private final List<Cell> cells = new ArrayList<>();

    /** @param names what each field of the schema is called in a row */
    RowBatches(Schema schema, List<String> names, EntityResult result) {
        this.schema = schema;
        this.names = names;
        this.cursor = result.cursor();
        this.rows = cursor != null ? cursor.values(names) : RowValues.of(listed(result.data()), names);
        this.fixed = names.size() * Long.BYTES;
    }

    /** Of rows whose columns are called as the fields are. */
    RowBatches(Schema schema, EntityResult result) {
        this(schema, schema.getFields().stream().map(Field::getName).toList(), result);
    }

    @SuppressWarnings("unchecked") // lists are of rows
    private static Iterator<? extends Map<?, ?>> listed(@Nullable Object data) {
        List<?> rows = data instanceof List<?> list ? list : List.of();
        return ((List<Map<?, ?>>) rows).iterator();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean fill(VectorSchemaRoot into) {
        if (!rows.next()) {
            return false;
        }
        bind(into);
        int row = 0;
        long bytes = 0;
        do {
            bytes += write(row++);
        } while (row < ROWS && bytes < BYTES && rows.next());
        into.setRowCount(row);
        return true;
    }

    private void bind(VectorSchemaRoot into) {
        if (root != into) {
            root = into;
            cells.clear();
            into.getFieldVectors().forEach(vector -> cells.add(Cell.of(vector)));
        }
    }

    private long write(int at) {
        long bytes = fixed;
        for (int i = 0; i < cells.size(); i++) {
            try {
                bytes += cells.get(i).copy(at, rows, i);
            } catch (OutOfMemoryException full) {
                throw ArrowMemory.full();
            } catch (EntityException unread) {
                throw unread;
            } catch (RuntimeException foreign) {
                String type = ArrowSchemas.typeName(schema.getFields().get(i));
                throw ForeignValue.refused(names.get(i), id(), type);
            }
        }
        return bytes;
    }

    private @Nullable Object id() {
        int at = names.indexOf(Column.ID);
        return at < 0 ? null : rows.value(at);
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
        }
    }
}
