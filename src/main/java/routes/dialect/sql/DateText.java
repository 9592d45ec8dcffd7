package routes.dialect.sql;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import routes.schema.CanonicalDate;

/** The canonical text of a time, see {@link CanonicalDate}, from and to what drivers give and take. */
final class DateText {
    private DateText() {}

    static OffsetDateTime parse(String canonical) {
        return OffsetDateTime.parse(canonical);
    }

    static String of(Object jdbc) {
        if (jdbc instanceof String text) {
            return text;
        }
        if (jdbc instanceof OffsetDateTime time) {
            return CanonicalDate.of(time.toInstant());
        }
        if (jdbc instanceof java.sql.Timestamp time) {
            return CanonicalDate.of(time.toInstant());
        }
        if (jdbc instanceof LocalDateTime time) {
            return CanonicalDate.of(time);
        }
        if (jdbc instanceof java.sql.Date day) {
            return CanonicalDate.of(day.toLocalDate().atStartOfDay());
        }
        throw new IllegalArgumentException("no instant: " + jdbc.getClass());
    }

    /** The same for a time without a zone, which is UTC whatever zone this process is in. */
    static String ofLocal(Object jdbc) {
        if (jdbc instanceof java.sql.Timestamp time) {
            return CanonicalDate.of(time.toLocalDateTime());
        }
        if (jdbc instanceof java.sql.Date day) {
            return CanonicalDate.of(day.toLocalDate().atStartOfDay());
        }
        return jdbc instanceof LocalDate day ? CanonicalDate.of(day.atStartOfDay()) : of(jdbc);
    }

    /** The start of its day. */
    static String day(String canonical) {
        return canonical.substring(0, canonical.indexOf('T')) + "T00:00:00.000Z";
    }
}
