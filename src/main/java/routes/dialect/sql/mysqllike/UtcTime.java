package routes.dialect.sql.mysqllike;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.CanonicalDate;

/**
 * Times of DATETIME columns, which hold UTC. They are written as text; the driver reads them through Java's old
 * calendar, so they are read back through it, and years before 1583 come out as they went in.
 */
final class UtcTime {
    private static final TimeZone UTC = TimeZone.getTimeZone(ZoneOffset.UTC);

    // The days that followed the fourth of October 1582 in Rome are none to that calendar.
    private static final String GAP_BEGINS = "1582-10-05";
    private static final String GAP_ENDS = "1582-10-15";

    private UtcTime() {}

    static String toJdbc(String canonical) {
        if (canonical.compareTo(GAP_BEGINS) >= 0 && canonical.compareTo(GAP_ENDS) < 0) {
            throw new EntityException(
                            ErrorCode.NOT_SUPPORTED, "The database can't keep a day from 5 to 14 October 1582")
                    .hint("The Gregorian calendar began after these days; keep the date as a string.");
        }
        return canonical.substring(0, 10) + ' ' + canonical.substring(11, canonical.length() - 1);
    }

    static String fromJdbc(Timestamp time) {
        Calendar calendar = Calendar.getInstance(UTC);
        calendar.setTime(time);
        int year = calendar.get(Calendar.YEAR);
        boolean beforeChrist = calendar.get(Calendar.ERA) == GregorianCalendar.BC;
        return CanonicalDate.of(LocalDateTime.of(
                beforeChrist ? 1 - year : year,
                calendar.get(Calendar.MONTH) + 1,
                calendar.get(Calendar.DAY_OF_MONTH),
                calendar.get(Calendar.HOUR_OF_DAY),
                calendar.get(Calendar.MINUTE),
                calendar.get(Calendar.SECOND),
                time.getNanos()));
    }
}
