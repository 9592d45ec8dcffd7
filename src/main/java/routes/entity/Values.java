package routes.entity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import routes.schema.FieldType;

/**
 * Turns the values of a request into the canonical ones that {@link FieldType} names. Filters and writes share
 * it, so that what was written is found again by the same words.
 */
final class Values {
    /** Deeper JSON is refused: databases differ in what they take, and MariaDB's functions go no deeper. */
    static final int MAX_DEPTH = 31;

    /** Beyond this not every whole number is a double of its own. */
    private static final long EXACT = 1L << 53;

    // A decimal of a few characters can stand for millions of digits, so its size is judged before its value.
    private static final int MAX_DIGITS = 1000;

    private static final java.util.regex.Pattern DECIMAL =
            java.util.regex.Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");

    private static final java.util.regex.Pattern INTEGER = java.util.regex.Pattern.compile("-?(0|[1-9]\\d{0,18})");

    private static final java.util.regex.Pattern OBJECT_ID = java.util.regex.Pattern.compile("[0-9a-fA-F]{24}");

    private Values() {}

    /** The canonical value of this type; the raw one is never null. */
    static Object canonical(FieldType type, Object raw) throws ValueProblem {
        return switch (type) {
            case STRING, TEXT, ENUM -> text(raw);
            case NUMBER -> number(raw);
            case INTEGER -> integer(raw);
            case DECIMAL -> decimal(raw);
            case BOOLEAN -> bool(raw);
            case DATE -> Dates.canonical(raw);
            case JSON -> tree(raw);
            case ARRAY -> array(raw);
            case BINARY -> base64(raw);
            case OBJECT_ID -> objectId(raw);
        };
    }

    /**
     * A JSON value with its numbers in one form: {@code Long} where it is whole and in range, else
     * {@code Double}. Equal trees are then equal Java values. Where nothing has to change it is the one that was given.
     */
    static Object tree(Object raw) throws ValueProblem {
        return Trees.canonical(raw, 1);
    }

    private static Object array(Object raw) throws ValueProblem {
        if (raw instanceof List<?>) {
            return tree(raw);
        }
        throw new ValueProblem("must be a list");
    }

    /** Text that every database can store: without NUL and without halves of a surrogate pair. */
    static String text(Object raw) throws ValueProblem {
        if (!(raw instanceof String text)) {
            throw new ValueProblem("must be a string");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new ValueProblem("must not contain the NUL character");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new ValueProblem("must not contain an unpaired surrogate");
                }
                i++;
            }
        }
        return text;
    }

    private static Boolean bool(Object raw) throws ValueProblem {
        if (raw instanceof Boolean value) {
            return value;
        }
        throw new ValueProblem("must be true or false");
    }

    private static Number number(Object raw) throws ValueProblem {
        if (!(raw instanceof Number number)) {
            throw new ValueProblem("must be a number");
        }
        if (whole(number)) {
            long value = number.longValue();
            if (-EXACT <= value && value <= EXACT) {
                return value;
            }
            return (double) value;
        }
        double value = finite(number);
        return value == Math.rint(value) && Math.abs(value) <= EXACT ? (Number) (long) value : (Number) value;
    }

    private static Long integer(Object raw) throws ValueProblem {
        if (raw instanceof Number number) {
            if (whole(number)) {
                return number.longValue();
            }
            BigDecimal exact = exact(number);
            // Judged by digits first: expanding 1E+999999 would take megabytes.
            if (exact.signum() == 0 || (exact.precision() - exact.scale() <= 19 && exact.scale() <= 0)) {
                BigInteger value = exact.toBigInteger();
                if (value.bitLength() < Long.SIZE) {
                    return value.longValue();
                }
            }
        } else if (raw instanceof String text && INTEGER.matcher(text).matches()) {
            // For clients whose own numbers are doubles, which lose the digits of a long one.
            BigInteger value = new BigInteger(text);
            if (value.bitLength() < Long.SIZE) {
                return value.longValue();
            }
        }
        throw new ValueProblem("must be a whole number of at most 64 bits");
    }

    private static BigDecimal decimal(Object raw) throws ValueProblem {
        if (raw instanceof Number number) {
            return plain(exact(number));
        }
        if (raw instanceof String text
                && text.length() <= MAX_DIGITS
                && DECIMAL.matcher(text).matches()) {
            return plain(sized(new BigDecimal(text)));
        }
        throw new ValueProblem("must be a decimal number");
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** The exact value without trailing zeros. */
    private static BigDecimal exact(Number number) throws ValueProblem {
        if (whole(number)) {
            return sized(BigDecimal.valueOf(number.longValue()));
        }
        if (number instanceof BigDecimal value) {
            return sized(value);
        }
        if (number instanceof BigInteger value) {
            return sized(new BigDecimal(value));
        }
        return sized(BigDecimal.valueOf(finite(number)));
    }

    private static BigDecimal sized(BigDecimal value) throws ValueProblem {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (value.precision() > MAX_DIGITS || Math.abs((long) value.scale()) > MAX_DIGITS) {
            throw new ValueProblem("must not have more than " + MAX_DIGITS + " digits");
        }
        return value.stripTrailingZeros();
    }

    static boolean whole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
    }

    static double finite(Number number) throws ValueProblem {
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new ValueProblem("must be a finite number that a double can hold");
        }
        return value;
    }

    private static String base64(Object raw) throws ValueProblem {
        if (raw instanceof String text) {
            try {
                return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text));
            } catch (IllegalArgumentException notBase64) {
                throw new ValueProblem("must be base64 (RFC 4648 §4)");
            }
        }
        throw new ValueProblem("must be base64 (RFC 4648 §4)");
    }

    private static String objectId(Object raw) throws ValueProblem {
        if (raw instanceof String text && OBJECT_ID.matcher(text).matches()) {
            return text.toLowerCase(Locale.ROOT);
        }
        throw new ValueProblem("must be an id of 24 hexadecimal digits");
    }
}
