package routes.transport.arrow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Rows that are known already, such as the names of tables, each with a value for every field of its schema. */
final class ListedRows implements BatchSource {
    private static final int ROWS = 512;

    private final Schema schema;
    private final List<List<?>> rows;
    private int next;

    ListedRows(Schema schema, List<List<?>> rows) {
        this.schema = schema;
        this.rows = rows;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean fill(VectorSchemaRoot root) {
        if (next == rows.size()) {
            return false;
        }
        int row = 0;
        for (; row < ROWS && next < rows.size(); row++, next++) {
            for (int i = 0; i < schema.getFields().size(); i++) {
                set(root.getVector(i), row, rows.get(next).get(i));
            }
        }
        root.setRowCount(row);
        return true;
    }

    private static void set(FieldVector vector, int row, @Nullable Object value) {
        if (value == null) {
            vector.setNull(row);
        } else if (vector instanceof VarCharVector text) {
            text.setSafe(row, ((String) value).getBytes(StandardCharsets.UTF_8));
        } else if (vector instanceof IntVector number) {
            number.setSafe(row, (Integer) value);
        } else if (vector instanceof UInt1Vector number) {
            number.setSafe(row, (Integer) value);
        } else if (vector instanceof BitVector truth) {
            truth.setSafe(row, (Boolean) value ? 1 : 0);
        } else if (vector instanceof VarBinaryVector binary) {
            binary.setSafe(row, (byte[]) value);
        } else {
            list((ListVector) vector, row, (List<?>) value);
        }
    }

    private static void list(ListVector vector, int row, List<?> values) {
        int at = vector.startNewValue(row);
        for (Object value : values) {
            set(vector.getDataVector(), at++, value);
        }
        vector.endValue(row, values.size());
    }

    @Override
    public void close() {}
}
