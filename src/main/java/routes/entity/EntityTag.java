package routes.entity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.EntitySchema;

/**
 * Names the state of a row: 128 bits of a SHA-256 over all that is not secret. It is the same whoever
 * asks, on every database, and whatever Java type carries a number; {@link TagScope} adds the links of a row.
 */
public final class EntityTag {
    private static final int TAG_BYTES = 16;
    /** Up to here a double that is a whole number is exactly that long. */
    private static final double EXACT_LONGS = 1L << 53;
    // Finding an algorithm costs more than copying one that is in its first state.
    private static final MessageDigest SHA_256 = newSha256();

    private byte[] bytes = new byte[512];
    private int size;

    private EntityTag() {}

    /** The tag of a row in canonical values, without quotes; a column the row lacks counts as null. */
    public static String of(EntitySchema schema, Map<String, ?> row) {
        EntityTag tag = new EntityTag();
        for (Column column : schema.openColumns()) {
            tag.value(row.get(column.name()), column.type().structured() ? ValueShape.of(column) : ValueShape.OPEN);
        }
        return tag.text();
    }

    /** The tag of values by their names, the order of which does not matter. */
    static String of(Map<String, @Nullable Object> values) {
        EntityTag tag = new EntityTag();
        tag.value(values, ValueShape.OPEN);
        return tag.text();
    }

    private String text() {
        MessageDigest sha = sha256();
        sha.update(bytes, 0, size);
        byte[] hash = sha.digest();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES));
    }

    // Each value is its kind, then its length where that is open: no two rows give the same bytes.
    private void value(@Nullable Object value, ValueShape shape) {
        if (value == null) {
            write('0');
        } else if (value instanceof String text) {
            text('s', text);
        } else if (value instanceof Number number) {
            text('n', plain(number));
        } else if (value instanceof Boolean bool) {
            write(bool ? 't' : 'f');
        } else if (value instanceof List<?> list) {
            length('l', list.size());
            list.forEach(element -> value(element, shape));
        } else if (value instanceof Map<?, ?> map) {
            object(map, shape);
        } else {
            throw new IllegalArgumentException("not a canonical value: " + value.getClass());
        }
    }

    // JSON objects are equal whatever the order of their keys, and databases do not keep it. What no answer shows has
    // no part in it: whoever guesses it could try each guess against the tag.
    private void object(Map<?, ?> map, ValueShape shape) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!shape.hides(name)) {
                sorted.put(name, value);
            }
        });
        length('m', sorted.size());
        sorted.forEach((key, value) -> {
            text('k', key);
            value(value, shape.member(key));
        });
    }

    private void text(char kind, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        length(kind, utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    private void length(char kind, int length) {
        write(kind);
        for (int shift = 24; shift >= 0; shift -= 8) {
            write(length >>> shift);
        }
    }

    private void write(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    private void reserve(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }

    // One spelling for each value: 1, 1.0 and 1.00 are the same number.
    private static String plain(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return Long.toString(number.longValue());
        }
        if (number instanceof Double real && real == Math.rint(real) && Math.abs(real) < EXACT_LONGS) {
            return Long.toString(real.longValue());
        }
        BigDecimal exact;
        if (number instanceof BigDecimal decimal) {
            exact = decimal;
        } else if (number instanceof BigInteger integer) {
            exact = new BigDecimal(integer);
        } else if (Double.isFinite(number.doubleValue())) {
            exact = new BigDecimal(number.toString());
        } else {
            return number.toString();
        }
        BigDecimal shortest = exact.stripTrailingZeros();
        boolean whole = shortest.scale() <= 0 && (long) shortest.precision() - shortest.scale() < 40;
        return whole ? shortest.toBigInteger().toString() : shortest.unscaledValue() + "E" + -(long) shortest.scale();
    }

    static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
