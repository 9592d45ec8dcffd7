package routes.dialect.odata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as literals of addresses. Each is checked against its type, so that no value can become a part of the
 * expression around it.
 */
final class ODataLiteral {
    private static final Pattern GUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,12})?)?");
    private static final Pattern DURATION =
            Pattern.compile("-?P([0-9]{1,9}D)?(T([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}(\\.[0-9]{1,12})?S)?)?");
    static final String MIDNIGHT = "T00:00:00.000Z";

    private ODataLiteral() {}

    /** The literal of a canonical value, or null where the type has no such value. */
    static @Nullable String of(EdmType type, Object value) {
        String text = value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
        return switch (type.kind()) {
            case STRING -> quoted(text);
            case ENUM -> type.members().isEmpty() || type.members().contains(text) ? type.name() + quoted(text) : null;
            case GUID -> GUID.matcher(text).matches() ? text : null;
            case INTEGER -> WHOLE.matcher(text).matches() ? text : number(text);
            case DECIMAL, DOUBLE -> number(text);
            case BOOLEAN -> text.equals("true") || text.equals("false") ? text : null;
            case INSTANT -> instant(text);
            case DATE -> day(text);
            case TIME -> TIME.matcher(text).matches() ? text : null;
            case DURATION -> DURATION.matcher(text).matches() ? "duration" + quoted(text) : null;
            case BINARY -> binary(text);
            case JSON, TREE, STREAM -> null;
        };
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static @Nullable String number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            // Plain digits of a huge number would be a huge address.
            return Math.abs((long) number.scale()) < 400 ? number.toPlainString() : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static @Nullable String instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** The day of an instant that is a midnight, or null. */
    static @Nullable String day(String text) {
        if (text.length() == 10) {
            return instant(text + "T00:00:00Z") == null ? null : text;
        }
        return text.endsWith(MIDNIGHT) && instant(text) != null
                ? text.substring(0, text.length() - MIDNIGHT.length())
                : null;
    }

    /** The day in which an instant lies. */
    static String dayOf(String instant) {
        return Instant.parse(instant).toString().substring(0, 10);
    }

    private static @Nullable String binary(String text) {
        try {
            return "binary'"
                    + Base64.getUrlEncoder().encodeToString(Base64.getDecoder().decode(text)) + "'";
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
