package routes.dialect.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/** The canonical text of an instant, {@code 2026-11-21T01:21:47.799Z}, from and to what drivers give and take. */
public final class DateText {
    private DateText() {}

    public static String of(Instant instant) {
        return of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    static OffsetDateTime parse(String canonical) {
        return OffsetDateTime.parse(canonical);
    }

    static String of(Object jdbc) {
        if (jdbc instanceof String text) {
            return text;
        }
        if (jdbc instanceof OffsetDateTime time) {
            return of(time.toInstant());
        }
        if (jdbc instanceof java.sql.Timestamp time) {
            return of(time.toInstant());
        }
        if (jdbc instanceof LocalDateTime time) {
            return of(time);
        }
        throw new IllegalArgumentException("no instant: " + jdbc.getClass());
    }

    // A formatter costs about a microsecond a value, which is felt in every list.
    private static String of(LocalDateTime time) {
        StringBuilder out = new StringBuilder(24);
        digits(out, time.getYear(), 4).append('-');
        digits(out, time.getMonthValue(), 2).append('-');
        digits(out, time.getDayOfMonth(), 2).append('T');
        digits(out, time.getHour(), 2).append(':');
        digits(out, time.getMinute(), 2).append(':');
        digits(out, time.getSecond(), 2).append('.');
        return digits(out, time.get(ChronoField.MILLI_OF_SECOND), 3).append('Z').toString();
    }

    private static StringBuilder digits(StringBuilder out, int value, int width) {
        int limit = width == 2 ? 10 : width == 3 ? 100 : 1000;
        for (; limit > 1 && value < limit; limit /= 10) {
            out.append('0');
        }
        return out.append(value);
    }
}
