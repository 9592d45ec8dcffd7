package routes.transport.arrow;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.arrow.vector.types.TimeUnit;
import routes.schema.CanonicalDate;

/** Canonical dates as milliseconds since 1970 and back, without the microsecond that a formatter takes for each. */
final class Times {
    private static final long DAY = 86_400_000;

    private Times() {}

    /** @throws DateTimeException where the text is no canonical date */
    static long millis(byte[] text) {
        if (text.length != CanonicalDate.LENGTH || text[23] != 'Z') {
            throw new DateTimeException("no canonical date");
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        int seconds = number(text, 11, 13) * 3600 + number(text, 14, 16) * 60 + number(text, 17, 19);
        return day * DAY + seconds * 1000L + number(text, 20, 23);
    }

    /** @throws DateTimeException where it is beyond the years 0000 to 9999 */
    static String text(long millis) {
        Instant instant = Instant.EPOCH.plus(millis, ChronoUnit.MILLIS);
        String text = CanonicalDate.of(instant);
        if (text.length() != CanonicalDate.LENGTH || text.charAt(0) == '-') {
            throw new DateTimeException("beyond the years 0000 to 9999");
        }
        return text;
    }

    /** A time in another unit, what is finer than a millisecond left out. */
    static long millis(long value, TimeUnit unit) {
        return switch (unit) {
            case SECOND -> Math.multiplyExact(value, 1000);
            case MILLISECOND -> value;
            case MICROSECOND -> Math.floorDiv(value, 1000);
            case NANOSECOND -> Math.floorDiv(value, 1_000_000);
        };
    }

    private static int number(byte[] text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("no canonical date");
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
