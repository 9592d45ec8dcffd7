package routes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the default of a field as the canonical value of the field's type, and refuses what is none. */
final class DefaultReader {
    private static final Set<String> NOW = Set.of("now", "__MOSTA_NOW__");
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-fA-F]{24}");

    private DefaultReader() {}

    /** The size limits of a field, as far as its type has any. */
    record Limits(List<String> enumValues, int maxLength, int precision, int scale) {}

    static @Nullable DefaultValue read(FieldType type, Limits limits, JsonNode node, Place place) {
        if (node.isNull()) {
            return DefaultValue.of(null);
        }
        if (type == FieldType.DATE && node.isTextual() && NOW.contains(node.textValue())) {
            return DefaultValue.NOW;
        }
        Object value = switch (type) {
            case STRING, TEXT, ENUM, OBJECT_ID, BINARY -> text(type, node);
            case NUMBER, INTEGER, DECIMAL -> node.isNumber() ? number(type, limits, node) : null;
            case BOOLEAN -> node.isBoolean() ? node.booleanValue() : null;
            case DATE -> node.isTextual() ? date(node.textValue()) : null;
            case JSON -> JsonValue.of(node);
            case ARRAY -> node.isArray() ? JsonValue.list(node) : null;
        };
        if (value == null) {
            place.fault("the default " + Members.kind(node) + " is not " + article(type), hint(type, limits));
            return null;
        }
        if (value instanceof String text && !fits(text, type, limits, place)) {
            return null;
        }
        return DefaultValue.of(value);
    }

    private static @Nullable String text(FieldType type, JsonNode node) {
        if (!node.isTextual()) {
            return null;
        }
        String text = node.textValue();
        boolean valid = switch (type) {
            case OBJECT_ID -> OBJECT_ID.matcher(text).matches();
            case BINARY -> base64(text);
            default -> true;
        };
        return valid ? text : null;
    }

    private static boolean base64(String text) {
        try {
            return Base64.getDecoder().decode(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable Number number(FieldType type, Limits limits, JsonNode node) {
        if (!Double.isFinite(node.doubleValue())) {
            return null;
        }
        return switch (type) {
            case INTEGER -> JsonValue.whole(node);
            case DECIMAL -> decimal(node.decimalValue(), limits);
            default -> JsonValue.number(node);
        };
    }

    private static @Nullable BigDecimal decimal(BigDecimal written, Limits limits) {
        BigDecimal exact = written.stripTrailingZeros();
        boolean fits = exact.scale() <= limits.scale()
                && exact.precision() - exact.scale() <= limits.precision() - limits.scale();
        return fits ? exact.setScale(Math.max(0, exact.scale()), RoundingMode.UNNECESSARY) : null;
    }

    private static @Nullable String date(String text) {
        try {
            String date = text.length() == "2026-11-21".length()
                    ? CanonicalDate.of(LocalDate.parse(text).atStartOfDay())
                    : CanonicalDate.of(OffsetDateTime.parse(text).toInstant());
            // Years of more than four digits have no canonical form.
            return date.length() == CanonicalDate.LENGTH ? date : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean fits(String text, FieldType type, Limits limits, Place place) {
        if (!limits.enumValues().isEmpty() && !limits.enumValues().contains(text)) {
            place.fault(
                    "the default \"" + text + "\" is not among the enum values",
                    Suggestion.instead(text, limits.enumValues()));
            return false;
        }
        if (limits.maxLength() > 0
                && type != FieldType.OBJECT_ID
                && text.codePointCount(0, text.length()) > limits.maxLength()) {
            place.fault("the default is longer than maxLength " + limits.maxLength(), "shorten it or raise maxLength");
            return false;
        }
        return true;
    }

    private static String article(FieldType type) {
        boolean vowel = "aeiou".indexOf(type.wireName().charAt(0)) >= 0;
        return (vowel ? "an " : "a ") + type.wireName();
    }

    private static String hint(FieldType type, Limits limits) {
        return switch (type) {
            case STRING, TEXT -> "write a text in double quotes";
            case ENUM -> "use one of " + String.join(", ", limits.enumValues());
            case OBJECT_ID -> "write 24 hexadecimal digits in double quotes";
            case BINARY -> "write the bytes in base64";
            case NUMBER -> "write a number without quotes";
            case INTEGER -> "write a whole number of at most 64 bits, without quotes";
            case DECIMAL ->
                "write a number of at most " + (limits.precision() - limits.scale()) + " digits before and "
                        + limits.scale() + " after the point, without quotes";
            case BOOLEAN -> "write true or false, without quotes";
            case DATE -> "write \"now\" or an instant like \"2026-11-21T01:21:47.799Z\"";
            case ARRAY -> "write a JSON array";
            case JSON -> "write any JSON value";
        };
    }
}
