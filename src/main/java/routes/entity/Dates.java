package routes.entity;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.schema.CanonicalDate;

/**
 * Reads ISO-8601 times into the one form that rows and filters carry, see {@link CanonicalDate}. Whatever
 * else a client writes is refused with what was wanted.
 */
final class Dates {
    private static final String WANTED =
            "must be an ISO-8601 date like 2026-11-21T01:21:47.799Z, in the years 0000 to 9999";

    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})"
            + "(?:[Tt ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?([Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?");

    // Where the canonical form has digits it says 0 here.
    private static final String SHAPE = "0000-00-00T00:00:00.000Z";

    private Dates() {}

    static String canonical(Object raw) throws ValueProblem {
        if (!(raw instanceof String text) || text.length() > 40) {
            throw new ValueProblem(WANTED);
        }
        if (isCanonical(text)) {
            return text;
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new ValueProblem(WANTED);
        }
        try {
            // Years 0000 and 9999 may leave the range when the offset is taken away, never by more than a day.
            LocalDateTime utc = local(parts).minusMinutes(offset(parts.group(8)));
            if (utc.getYear() < 0 || utc.getYear() > 9999) {
                throw new ValueProblem(WANTED);
            }
            return CanonicalDate.of(utc);
        } catch (DateTimeException noSuchDate) {
            throw new ValueProblem(WANTED);
        }
    }

    private static LocalDateTime local(Matcher parts) {
        return LocalDateTime.of(
                number(parts.group(1)),
                number(parts.group(2)),
                number(parts.group(3)),
                number(parts.group(4)),
                number(parts.group(5)),
                number(parts.group(6)),
                milliseconds(parts.group(7)) * 1_000_000);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int milliseconds(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, 3));
    }

    private static int offset(@Nullable String zone) {
        if (zone == null || zone.equalsIgnoreCase("Z")) {
            return 0;
        }
        int hours = Integer.parseInt(zone.substring(1, 3));
        int minutes = zone.length() == 3 ? 0 : Integer.parseInt(zone.substring(zone.length() - 2));
        if (hours > 18 || minutes > 59) {
            throw new DateTimeException("offset out of range");
        }
        return (zone.charAt(0) == '-' ? -1 : 1) * (hours * 60 + minutes);
    }

    /** The form most clients send back as they got it; days 29 to 31 take the long way to be checked. */
    private static boolean isCanonical(String text) {
        if (text.length() != CanonicalDate.LENGTH) {
            return false;
        }
        for (int i = 0; i < CanonicalDate.LENGTH; i++) {
            char c = text.charAt(i);
            char wanted = SHAPE.charAt(i);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return within(text, 5, 1, 12)
                && within(text, 8, 1, 28)
                && within(text, 11, 0, 23)
                && within(text, 14, 0, 59)
                && within(text, 17, 0, 59);
    }

    private static boolean within(String text, int at, int lowest, int highest) {
        int value = (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
        return lowest <= value && value <= highest;
    }
}
