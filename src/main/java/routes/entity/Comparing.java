package routes.entity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How canonical values compare, which is how every database is made to compare them. */
final class Comparing {
    private Comparing() {}

    static boolean equal(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return numbers(a, b) == 0;
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return maps(a, b);
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return lists(a, b);
        }
        return left.equals(right);
    }

    private static boolean either(@Nullable Object left, @Nullable Object right) {
        return left == null || right == null ? left == right : equal(left, right);
    }

    private static boolean maps(Map<?, ?> left, Map<?, ?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            if (!right.containsKey(entry.getKey()) || !either(entry.getValue(), right.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean lists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> other = right.iterator();
        for (Object element : left) {
            if (!either(element, other.next())) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of the two can be greater than the other. */
    static boolean comparable(Object left, Object right) {
        return (left instanceof Number && right instanceof Number)
                || (left instanceof String && right instanceof String);
    }

    static int compare(Object left, Object right) {
        return left instanceof Number a ? numbers(a, (Number) right) : texts((String) left, (String) right);
    }

    private static int numbers(Number left, Number right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Long.compare(a, b);
        }
        if (left instanceof Double a && right instanceof Double b) {
            // Not Double.compare, for which -0.0 is less than 0.0.
            double x = a;
            double y = b;
            return x < y ? -1 : x > y ? 1 : 0;
        }
        return exact(left).compareTo(exact(right));
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal value) {
            return value;
        }
        if (number instanceof BigInteger value) {
            return new BigDecimal(value);
        }
        return number instanceof Double || number instanceof Float
                ? new BigDecimal(number.doubleValue())
                : BigDecimal.valueOf(number.longValue());
    }

    // Surrogates are lower than U+E000 to U+FFFF as chars, but stand for higher code points.
    private static int texts(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean highA = Character.isSurrogate(a);
                return highA == Character.isSurrogate(b) ? Character.compare(a, b) : highA ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** The text without upper and lower case, character by character, so that no length changes. */
    static String folded(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
                return text.codePoints()
                        .map(Character::toLowerCase)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }
}
