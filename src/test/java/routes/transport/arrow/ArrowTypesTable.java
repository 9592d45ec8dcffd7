package routes.transport.arrow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** Types that this server does not write itself, with what a value of each is in JSON. */
final class ArrowTypesTable {
    private static final String TIME = "2026-11-21T01:21:47.000Z";
    private static final long SECONDS = 1_795_224_107L;

    private ArrowTypesTable() {}

    static Map<ArrowType, Object> values() {
        Map<ArrowType, Object> values = new LinkedHashMap<>();
        values.put(new ArrowType.Int(8, true), 7L);
        values.put(new ArrowType.Int(16, true), 7L);
        values.put(new ArrowType.Int(32, true), 7L);
        values.put(new ArrowType.Int(8, false), 7L);
        values.put(new ArrowType.Int(16, false), 7L);
        values.put(new ArrowType.Int(32, false), 7L);
        values.put(new ArrowType.Int(64, false), BigInteger.valueOf(7));
        values.put(new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE), 2L);
        values.put(new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE), new BigDecimal("0.1"));
        values.put(new ArrowType.Decimal(40, 1, 256), new BigDecimal("0.5"));
        values.put(ArrowType.LargeUtf8.INSTANCE, "é");
        values.put(ArrowType.LargeBinary.INSTANCE, "AQI=");
        values.put(new ArrowType.Date(DateUnit.DAY), "1970-01-02T00:00:00.000Z");
        values.put(new ArrowType.Date(DateUnit.MILLISECOND), TIME);
        for (TimeUnit unit : TimeUnit.values()) {
            values.put(new ArrowType.Timestamp(unit, "Europe/Berlin"), TIME);
            values.put(new ArrowType.Timestamp(unit, null), TIME);
        }
        values.put(ArrowType.Null.INSTANCE, null);
        return values;
    }

    /** Writes the value as the first one. */
    static void write(FieldVector vector) {
        vector.allocateNew();
        if (vector instanceof BaseIntVector integer) {
            integer.setWithPossibleTruncate(0, 7);
        } else if (vector instanceof Float4Vector number) {
            number.set(0, 2);
        } else if (vector instanceof Float8Vector number) {
            number.set(0, 0.1);
        } else if (vector instanceof Decimal256Vector decimal) {
            decimal.set(0, new BigDecimal("0.5"));
        } else if (vector instanceof LargeVarCharVector text) {
            text.setSafe(0, "é".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } else if (vector instanceof LargeVarBinaryVector binary) {
            binary.setSafe(0, new byte[] {1, 2});
        } else if (vector instanceof DateDayVector days) {
            days.set(0, 1);
        } else if (vector instanceof DateMilliVector date) {
            date.set(0, SECONDS * 1000);
        } else if (vector instanceof TimeStampVector time) {
            ArrowType.Timestamp type = (ArrowType.Timestamp) vector.getField().getType();
            time.set(0, SECONDS * (long) Math.pow(1000, type.getUnit().ordinal()));
        } else {
            org.assertj.core.api.Assertions.assertThat(vector).isInstanceOf(NullVector.class);
        }
    }
}
