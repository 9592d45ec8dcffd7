package routes.transport.arrow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FloatingPointVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.transport.JsonText;
import routes.transport.Refusal;

/**
 * What vectors hold, in the values of JSON. Lengths and offsets are looked at before memory is taken for what they say.
 */
final class VectorValues {
    private static final long DAY = 86_400_000;

    private VectorValues() {}

    static RowReader.Value of(FieldVector vector, Map<Long, Dictionary> dictionaries, RowReader.Budget budget) {
        DictionaryEncoding encoding = vector.getField().getDictionary();
        RowReader.Value value =
                encoding == null ? plain(vector, dictionaries, budget) : looked(vector, encoding, dictionaries, budget);
        return row -> vector.isNull(row) ? null : value.at(row);
    }

    private static RowReader.Value looked(
            FieldVector indexes,
            DictionaryEncoding encoding,
            Map<Long, Dictionary> dictionaries,
            RowReader.Budget budget) {
        Dictionary dictionary = dictionaries.get(encoding.getId());
        if (dictionary == null || !(indexes instanceof BaseIntVector numbers)) {
            throw malformed();
        }
        FieldVector values = dictionary.getVector();
        RowReader.Value value = of(values, Map.of(), budget);
        @Nullable Object[] known = new Object[values.getValueCount()];
        return row -> {
            long index = numbers.getValueAsLong(row);
            if (index < 0 || index >= known.length) {
                throw malformed();
            }
            // Few bytes of indexes can stand for any number of long texts.
            budget.repeated(values, (int) index);
            Object seen = known[(int) index];
            if (seen == null) {
                seen = value.at((int) index);
                known[(int) index] = seen;
            }
            return seen;
        };
    }

    private static RowReader.Value plain(
            FieldVector vector, Map<Long, Dictionary> dictionaries, RowReader.Budget budget) {
        RowReader.Value number = number(vector);
        if (number != null) {
            return number;
        }
        if (vector instanceof BaseVariableWidthVector bytes) {
            boolean text = vector instanceof VarCharVector;
            return row -> decoded(vector, text, read(bytes, row));
        }
        if (vector instanceof BaseLargeVariableWidthVector bytes) {
            boolean text = vector instanceof LargeVarCharVector;
            return row -> decoded(vector, text, read(bytes, row));
        }
        if (vector instanceof BitVector truth) {
            return row -> truth.get(row) == 1;
        }
        if (vector instanceof TimeStampVector times) {
            ArrowType.Timestamp type = (ArrowType.Timestamp) vector.getField().getType();
            return row -> Times.text(Times.millis(times.get(row), type.getUnit()));
        }
        if (vector instanceof DateDayVector days) {
            return row -> Times.text(days.get(row) * DAY);
        }
        if (vector instanceof DateMilliVector days) {
            return row -> Times.text(days.get(row));
        }
        if (vector instanceof NullVector) {
            return row -> null;
        }
        return nested(vector, dictionaries, budget);
    }

    private static RowReader.@Nullable Value number(FieldVector vector) {
        if (vector instanceof UInt8Vector large) {
            return row -> new BigInteger(Long.toUnsignedString(large.get(row)));
        }
        if (vector instanceof BaseIntVector integer) {
            return integer::getValueAsLong;
        }
        if (vector instanceof FloatingPointVector floating) {
            return row -> finite(floating.getValueAsDouble(row));
        }
        if (vector instanceof DecimalVector decimal) {
            return decimal::getObject;
        }
        if (vector instanceof Decimal256Vector decimal) {
            return decimal::getObject;
        }
        return null;
    }

    private static RowReader.Value nested(
            FieldVector vector, Map<Long, Dictionary> dictionaries, RowReader.Budget budget) {
        if (vector instanceof ListVector list) {
            RowReader.Value item = of(list.getDataVector(), dictionaries, budget);
            return row -> elements(list, row, item, budget);
        }
        if (vector instanceof StructVector struct) {
            Map<String, RowReader.Value> members = new LinkedHashMap<>();
            for (FieldVector member : struct.getChildrenFromFields()) {
                members.put(member.getName(), of(member, dictionaries, budget));
            }
            return row -> object(members, row, budget);
        }
        throw Refusal.badRequest(
                "The column " + Refusal.shortened(vector.getName()) + " is of the type " + vector.getMinorType()
                        + ", which no field has",
                "Cast it to utf8, int64, float64, decimal128, bool, timestamp, binary, list or struct.");
    }

    private static List<@Nullable Object> elements(
            ListVector list, int row, RowReader.Value item, RowReader.Budget budget) {
        int from = list.getElementStartIndex(row);
        int to = list.getElementEndIndex(row);
        if (from < 0 || to < from || to > list.getDataVector().getValueCount()) {
            throw malformed();
        }
        budget.take(to - from);
        List<@Nullable Object> elements = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            elements.add(item.at(i));
        }
        return elements;
    }

    private static Map<String, @Nullable Object> object(
            Map<String, RowReader.Value> members, int row, RowReader.Budget budget) {
        budget.take(members.size());
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        members.forEach((name, member) -> object.put(name, member.at(row)));
        return object;
    }

    private static byte[] read(BaseVariableWidthVector vector, int row) {
        int from = vector.getStartOffset(row);
        int to = vector.getEndOffset(row);
        return read(vector.getDataBuffer(), from, to);
    }

    private static byte[] read(BaseLargeVariableWidthVector vector, int row) {
        long from = vector.getOffsetBuffer().getLong((long) row * Long.BYTES);
        long to = vector.getOffsetBuffer().getLong((row + 1L) * Long.BYTES);
        return read(vector.getDataBuffer(), from, to);
    }

    private static byte[] read(ArrowBuf buffer, long from, long to) {
        if (from < 0 || to < from || to > buffer.capacity()) {
            throw malformed();
        }
        byte[] bytes = new byte[(int) (to - from)];
        buffer.getBytes(from, bytes);
        return bytes;
    }

    private static @Nullable Object decoded(FieldVector vector, boolean text, byte[] bytes) {
        if (!text) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        String name = vector.getField().getMetadata().get("ARROW:extension:name");
        String decoded = Utf8.of(bytes);
        return "arrow.json".equals(name)
                ? JsonText.read(decoded, "The column " + Refusal.shortened(vector.getName()), "Write JSON in it.")
                : decoded;
    }

    private static Object finite(double value) {
        if (Double.isFinite(value)) {
            return value == Math.rint(value) && Math.abs(value) < 1L << 53
                    ? (Object) (long) value
                    : BigDecimal.valueOf(value);
        }
        throw Refusal.badRequest("A column holds a number that is not finite", "Write null in its place.");
    }

    static EntityException malformed() {
        return Refusal.badRequest(
                "A message of the upload is no valid Arrow", "Write it with an Arrow library, without compression.");
    }
}
