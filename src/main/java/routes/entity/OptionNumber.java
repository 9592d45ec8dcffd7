package routes.entity;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads a whole number that a client gave as a JSON number or, from a query string, as digits. */
final class OptionNumber {
    private static final int LONGEST = 20;

    private OptionNumber() {}

    /**
     * @param name of the option, for the message
     * @param unless what happens when the option is left out, for the hint
     */
    static int of(String name, Object raw, int least, int most, String unless) {
        Long value = whole(raw);
        if (value == null || value < least || value > most) {
            throw Refusal.bad(
                    name,
                    "must be a whole number from " + least + " to " + most,
                    "Leave " + name + " out for " + unless + ".");
        }
        return value.intValue();
    }

    private static @Nullable Long whole(Object raw) {
        if (raw instanceof Long || raw instanceof Integer) {
            return ((Number) raw).longValue();
        }
        boolean readable = raw instanceof Number || raw instanceof String;
        String text = readable ? raw.toString() : "";
        if (text.isEmpty() || text.length() > LONGEST || (raw instanceof String && !digits(text))) {
            return null;
        }
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static boolean digits(String text) {
        int start = text.charAt(0) == '-' ? 1 : 0;
        return text.length() > start && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
    }
}
