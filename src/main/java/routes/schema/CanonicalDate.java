package routes.schema;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/**
 * Writes a time in the one form that rows, filters and stored keys carry, {@code 2026-11-21T01:21:47.799Z}. In that
 * form the order of the text is the order of time.
 */
public final class CanonicalDate {
    public static final int LENGTH = "2026-11-21T01:21:47.799Z".length();

    static final int DAY = "2026-11-21".length();
    static final String MIDNIGHT = "T00:00:00.000Z";

    private CanonicalDate() {}

    public static String of(Instant instant) {
        return of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    /** @param utc a time in UTC */
    // A formatter costs about a microsecond a value, which is felt in every list.
    public static String of(LocalDateTime utc) {
        StringBuilder out = new StringBuilder(LENGTH);
        digits(out, utc.getYear(), 4).append('-');
        digits(out, utc.getMonthValue(), 2).append('-');
        digits(out, utc.getDayOfMonth(), 2).append('T');
        digits(out, utc.getHour(), 2).append(':');
        digits(out, utc.getMinute(), 2).append(':');
        digits(out, utc.getSecond(), 2).append('.');
        return digits(out, utc.get(ChronoField.MILLI_OF_SECOND), 3).append('Z').toString();
    }

    private static StringBuilder digits(StringBuilder out, int value, int width) {
        int limit = width == 2 ? 10 : width == 3 ? 100 : 1000;
        for (; limit > 1 && value < limit; limit /= 10) {
            out.append('0');
        }
        return out.append(value);
    }
}
