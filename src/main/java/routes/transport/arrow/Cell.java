package routes.transport.arrow;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.arrow.vector.BaseVariableWidthVector;
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
import routes.entity.RowValues;
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

    /** Writes what a row has in a column. The vector was emptied, so that nothing is to be done for a null. */
    default int copy(int row, RowValues from, int column) {
        Object value = from.value(column);
        return value == null ? 0 : set(row, value);
    }

    /** The writer of a vector, which is told by its type what values it gets. */
    static Cell of(FieldVector vector) {
        if (vector instanceof VarCharVector text) {
            return ArrowSchemas.json(vector.getField())
                    ? (row, value) -> bytes(text, row, RowJson.bytes(value))
                    : new TextCell(text);
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
            return new TimeCell(time);
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

    /** Texts, which are taken as the bytes they are where the row has them so. */
    record TextCell(VarCharVector vector) implements Cell {
        @Override
        public int copy(int row, RowValues from, int column) {
            byte[] utf8 = from.text(column);
            return utf8 == null ? Cell.super.copy(row, from, column) : bytes(vector, row, utf8);
        }

        // What is no text, as others may have written it, is shown as what it is.
        @Override
        public int set(int row, Object value) {
            byte[] utf8 = value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : RowJson.bytes(value);
            return bytes(vector, row, utf8);
        }
    }

    /** Times, the same. */
    record TimeCell(TimeStampMilliTZVector vector) implements Cell {
        @Override
        public int copy(int row, RowValues from, int column) {
            byte[] text = from.text(column);
            if (text == null) {
                return Cell.super.copy(row, from, column);
            }
            vector.setSafe(row, Times.millis(text));
            return 0;
        }

        @Override
        public int set(int row, Object value) {
            vector.setSafe(row, Times.millis(((String) value).getBytes(StandardCharsets.US_ASCII)));
            return 0;
        }
    }

    private static int bytes(BaseVariableWidthVector vector, int row, byte[] value) {
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
                bytes += Long.BYTES;
                if (element == null) {
                    items.setNull(at);
                } else {
                    bytes += item.set(at, element);
                }
                at++;
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
