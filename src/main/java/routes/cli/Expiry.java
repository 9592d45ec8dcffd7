package routes.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;

/** When something typed as {@code 30d}, {@code 2027-01-31} or an instant is over. A date lasts until its end in UTC. */
final class Expiry {
    private static final Map<Character, Duration> UNITS = Map.of(
            'm', Duration.ofMinutes(1), 'h', Duration.ofHours(1), 'd', Duration.ofDays(1), 'w', Duration.ofDays(7));

    private Expiry() {}

    static @Nullable Instant parse(@Nullable String typed, Instant now) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String text = typed.strip();
        try {
            Duration unit = UNITS.get(text.charAt(text.length() - 1));
            if (unit != null) {
                return now.plus(unit.multipliedBy(Long.parseLong(text.substring(0, text.length() - 1))));
            }
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : Instant.parse(text);
        } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
            throw new EntityException(
                    ErrorCode.VALIDATION_FAILED,
                    "The time of expiry can't be read",
                    java.util.List.of(new Problem("expires", "must be like 30d, 12h, 2w or 2027-01-31")));
        }
    }
}
