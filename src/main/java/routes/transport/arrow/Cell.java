package routes.transport.arrow;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.jspecify.annotations.Nullable;
import routes.transport.RowJson;

/** Writes canonical values into one vector. */
@FunctionalInterface
interface Cell {
    /**
     * Writes a value that is not null.
     *
     * @return bytes that it takes beyond those of its place
     * @throws ClassCastException and other runtime exceptions where the value is not of the vector's type
     */
    int set(int row, Object value);

    /** The same for a value or null. */
    static int put(Cell cell, FieldVector vector, int row, @Nullable Object value) {
        if (value == null) {
            vector.setNull(row);
            return 0;
        }
        return cell.set(row, value);
    }

    /** The writer of a vector, which is told by its type what values it gets. */
    static Cell of(FieldVector vector) {
        if (vector instanceof VarCharVector text) {
            boolean json = ArrowSchemas.json(vector.getField());
            return (row, value) -> text(text, row, json || !(value instanceof String) ? null : (String) value, value);
        }
        if (vector instanceof Float8Vector number) {
            return fixed((row, value) -> number.setSafe(row, ((Number) value).doubleValue()));
        }
        if (vector instanceof BigIntVector integer) {
            return fixed((row, value) -> integer.setSafe(row, ((Number) value).longValue()));
        }
        if (vector instanceof IntVector integer) {
            return fixed((row, value) -> integer.setSafe(row, Math.toIntExact(((Number) value).longValue())));
        }
        if (vector instanceof BitVector truth) {
            return fixed((row, value) -> truth.setSafe(row, (Boolean) value ? 1 : 0));
        }
        if (vector instanceof TimeStampMilliTZVector time) {
            return fixed((row, value) -> time.setSafe(row, Times.millis((String) value)));
        }
        if (vector instanceof DecimalVector decimal) {
            return fixed((row, value) -> decimal.setSafe(row, scaled(value, decimal.getScale())));
        }
        if (vector instanceof VarBinaryVector binary) {
            return (row, value) -> bytes(binary, row, Base64.getDecoder().decode((String) value));
        }
        if (vector instanceof ListVector list) {
            return list(list);
        }
        throw new IllegalArgumentException("no values are written to " + vector.getMinorType());
    }

    private static int text(VarCharVector vector, int row, @Nullable String plain, Object value) {
        byte[] utf8 = plain == null ? RowJson.bytes(value) : plain.getBytes(StandardCharsets.UTF_8);
        vector.setSafe(row, utf8);
        return utf8.length;
    }

    private static int bytes(VarBinaryVector vector, int row, byte[] value) {
        vector.setSafe(row, value);
        return value.length;
    }

    private static BigDecimal scaled(Object value, int scale) {
        BigDecimal exact = value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
        return exact.setScale(scale);
    }

    private static Cell list(ListVector list) {
        FieldVector items = list.getDataVector();
        Cell item = of(items);
        return (row, value) -> {
            int bytes = 0;
            int at = list.startNewValue(row);
            int begin = at;
            for (Object element : (List<?>) value) {
                bytes += put(item, items, at++, element) + Long.BYTES;
            }
            list.endValue(row, at - begin);
            return bytes;
        };
    }

    /** A value whose place is all it takes. */
    interface Fixed {
        void set(int row, Object value);
    }

    private static Cell fixed(Fixed cell) {
        return (row, value) -> {
            cell.set(row, value);
            return 0;
        };
    }
}
