package routes.dialect.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.UntypedObjectDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Conversions between canonical values and those of a driver that several databases share. */
public final class JdbcValues {
    // A number is written in one form, since some databases keep how it was written and some do not.
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Double.class, new Shortest<>())
                    .addSerializer(BigDecimal.class, new Shortest<>())
                    .addDeserializer(Object.class, new Canonical()));

    // Above this a double no longer tells neighbouring integers apart.
    private static final double EXACT = 1L << 53;

    private JdbcValues() {}

    /** The canonical form of a number: Long where it is integral and exact, else Double. */
    public static Number number(Object value) {
        if (value instanceof Long || value instanceof Double) {
            return value instanceof Double real ? shortest(real) : (Long) value;
        }
        if (value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigDecimal decimal && decimal.stripTrailingZeros().scale() <= 0) {
            BigDecimal whole = decimal.stripTrailingZeros();
            return whole.precision() - whole.scale() <= 18 ? (Number) whole.longValueExact() : shortest(decimal);
        }
        return shortest((Number) value);
    }

    private static Number shortest(Number number) {
        double real = number.doubleValue();
        return real == Math.rint(real) && Math.abs(real) <= EXACT ? (Number) (long) real : (Number) real;
    }

    /** The canonical form of a decimal: without trailing zeros, and never in powers of ten. */
    public static BigDecimal decimal(Object value) {
        BigDecimal exact = value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
        BigDecimal shortest = exact.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    public static String json(@Nullable Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON tree", e);
        }
    }

    private static final class Shortest<T extends Number> extends JsonSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            Number number = number(value);
            if (number instanceof Long whole) {
                out.writeNumber(whole);
            } else if (value instanceof BigDecimal decimal) {
                out.writeNumber(decimal);
            } else {
                out.writeNumber(value.doubleValue());
            }
        }
    }

    /**
     * Numbers beyond 64 bits are doubles also where a database has written out all their digits. Keys are sorted, since
     * some databases keep the order in which they came, and some have one of their own.
     */
    private static final class Canonical extends UntypedObjectDeserializer {
        private static final long serialVersionUID = 1L;

        Canonical() {
            super(null, (JavaType) null);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return in.hasToken(JsonToken.VALUE_NUMBER_INT) && in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? (Object) in.getDoubleValue()
                    : super.deserialize(in, context);
        }

        @Override
        protected Object mapObject(JsonParser in, DeserializationContext context) throws IOException {
            return new TreeMap<>((Map<?, ?>) super.mapObject(in, context));
        }
    }

    /** A JSON text as Java values: null, Boolean, String, Number, List and Map. */
    static @Nullable Object tree(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            // Text that another program wrote into a json column is shown as the text it is.
            return json;
        }
    }

    /** What a driver gave as the JSON value that it is, whatever it should have been. */
    static Object plain(Object jdbc) {
        if (jdbc instanceof Number number) {
            return number(number);
        }
        if (jdbc instanceof byte[] bytes) {
            return base64(bytes);
        }
        return jdbc instanceof Boolean ? jdbc : jdbc.toString();
    }

    static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
