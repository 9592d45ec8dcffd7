package routes.transport.arrow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityResult;
import routes.entity.RowCursor;
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
    private final Iterator<?> rows;
    private final int fixed;
    private @Nullable VectorSchemaRoot root;
    private final List<Cell> cells = new ArrayList<>();

    /** @param names what each field of the schema is called in a row */
    RowBatches(Schema schema, List<String> names, EntityResult result) {
        this.schema = schema;
        this.names = names;
        this.cursor = result.cursor();
        this.rows = cursor != null
                ? cursor
                : result.data() instanceof List<?> list ? list.iterator() : Collections.emptyIterator();
        this.fixed = names.size() * Long.BYTES;
    }

    /** Of rows whose columns are called as the fields are. */
    RowBatches(Schema schema, EntityResult result) {
        this(schema, schema.getFields().stream().map(Field::getName).toList(), result);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    /** Whether there is a row: a query that fails does so now, before its answer has begun. */
    boolean begins() {
        return rows.hasNext();
    }

    @Override
    public boolean fill(VectorSchemaRoot into) {
        if (!rows.hasNext()) {
            return false;
        }
        bind(into);
        int row = 0;
        long bytes = 0;
        do {
            bytes += write(row++, (Map<?, ?>) rows.next());
        } while (row < ROWS && bytes < BYTES && rows.hasNext());
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

    private long write(int at, Map<?, ?> row) {
        long bytes = fixed;
        for (int i = 0; i < cells.size(); i++) {
            FieldVector vector = root().getVector(i);
            try {
                bytes += Cell.put(cells.get(i), vector, at, row.get(names.get(i)));
            } catch (OutOfMemoryException full) {
                throw ArrowMemory.full();
            } catch (RuntimeException foreign) {
                throw ForeignValue.refused(names.get(i), row, ArrowSchemas.typeName(vector.getField()));
            }
        }
        return bytes;
    }

    private VectorSchemaRoot root() {
        return Objects.requireNonNull(root);
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
        }
    }
}
