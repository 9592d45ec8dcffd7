package routes.entity;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON values of a request into canonical ones. A tree takes up many times its text, so only the parts of it
 * are copied in which something changes.
 */
final class Trees {
    private Trees() {}

    /** See {@link Values#tree}. */
    static Object canonical(Object raw, int depth) throws ValueProblem {
        if (raw instanceof String) {
            return Values.text(raw);
        }
        if (raw instanceof Boolean) {
            return raw;
        }
        if (raw instanceof Number number) {
            return number(number);
        }
        if (depth > Values.MAX_DEPTH) {
            throw new ValueProblem("must not be nested deeper than " + Values.MAX_DEPTH + " levels");
        }
        if (raw instanceof Map<?, ?> map) {
            return object(map, depth);
        }
        if (raw instanceof List<?> list) {
            return list(list, depth);
        }
        throw new ValueProblem("must be a JSON value");
    }

    private static Map<?, ?> object(Map<?, ?> map, int depth) throws ValueProblem {
        Map<Object, @Nullable Object> copy = null;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = name(entry.getKey());
            Object value = entry.getValue();
            Object made = value == null ? null : canonical(value, depth + 1);
            if (made != value) {
                copy = copy == null ? new LinkedHashMap<>(map) : copy;
                copy.put(name, made);
            }
        }
        return copy == null ? map : copy;
    }

    private static List<?> list(List<?> list, int depth) throws ValueProblem {
        List<@Nullable Object> copy = null;
        int at = 0;
        for (Object value : list) {
            Object made = value == null ? null : canonical(value, depth + 1);
            if (made != value) {
                copy = copy == null ? new ArrayList<>(list) : copy;
                copy.set(at, made);
            }
            at++;
        }
        return copy == null ? list : copy;
    }

    private static String name(@Nullable Object name) throws ValueProblem {
        if (name instanceof String text) {
            return Values.text(text);
        }
        throw new ValueProblem("must have text as the keys of its objects");
    }

    private static Number number(Number number) throws ValueProblem {
        if (number instanceof Long) {
            return number;
        }
        if (Values.whole(number)) {
            return number.longValue();
        }
        if (number instanceof BigInteger big && big.bitLength() < Long.SIZE) {
            return big.longValue();
        }
        double value = Values.finite(number);
        // The highest long is no double: 2^63 itself is already out of range.
        return value == Math.rint(value) && value >= Long.MIN_VALUE && value < 0x1p63
                ? (Number) (long) value
                : (Number) value;
    }
}
