package routes.dialect.sql;

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
        throw new IllegalArgumentException("no instant: " + jdbc.getClass());
    }
}
