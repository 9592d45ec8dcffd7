package routes.entity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import routes.schema.CanonicalDate;

/** A part of a date as a whole number, in UTC. Where it stands in the text of a date is as {@link CanonicalDate} writes it. */
public enum DatePart {
    YEAR(0, 4, 0, 9999),
    MONTH(5, 2, 1, 12),
    DAY(8, 2, 1, 31),
    HOUR(11, 2, 0, 23),
    MINUTE(14, 2, 0, 59),
    SECOND(17, 2, 0, 59),
    MILLISECOND(20, 3, 0, 999);

    private static final String SHAPE = "0000-00-00";

    private final int start;
    private final int width;
    private final int least;
    private final int most;
    private final String word = name().toLowerCase(Locale.ROOT);
    private final String operator = "$" + word;

    DatePart(int start, int width, int least, int most) {
        this.start = start;
        this.width = width;
        this.least = least;
        this.most = most;
    }

    /** The part that this operator of a filter asks for, or null. */
    static @Nullable DatePart of(String operator) {
        for (DatePart part : values()) {
            if (part.operator.equals(operator)) {
                return part;
            }
        }
        return null;
    }

    /** What a filter calls it, such as {@code $month}. */
    public String operator() {
        return operator;
    }

    /** Its name in lower case, as most languages have it. */
    public String word() {
        return word;
    }

    /** Where its digits begin in the text of a date. */
    public int start() {
        return start;
    }

    /** How many digits it has there. */
    public int width() {
        return width;
    }

    /** The least number that it can be. */
    public int least() {
        return least;
    }

    /** The greatest number that it can be. */
    public int most() {
        return most;
    }

    /** This part of a date, 0 where the text ends before it; -1 where the value is none. */
    int in(Object date) {
        if (!(date instanceof String text) || !dated(text)) {
            return -1;
        }
        int number = 0;
        for (int i = start; i < Math.min(start + width, text.length()) && digit(text.charAt(i)); i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    // Tables of others may hold anything.
    private static boolean dated(String text) {
        if (text.length() < SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char wanted = SHAPE.charAt(i);
            if (wanted == '0' ? !digit(text.charAt(i)) : text.charAt(i) != wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
