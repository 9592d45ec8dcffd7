package routes.entity;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.StoredAs;

/**
 * What a schema asks of the value of a field, the same on every database. Problems tell the kind of value that
 * is expected and never the one that was given, for it may be a secret.
 */
final class FieldRules {
    static final int MAX_TEXT = 1_000_000;

    private static final int SHOWN_VALUES = 20;

    private FieldRules() {}

    /** The canonical value, or null where it is null or a problem was found. */
    static @Nullable Object check(Field field, @Nullable Object raw, String path, Elements elements) {
        Problems problems = elements.problems();
        if (raw == null) {
            if (field.required()) {
                problems.add(path, "is required");
            }
            return null;
        }
        if (field.type() == FieldType.ARRAY) {
            return elements.array(field.arrayOf(), raw, path);
        }
        Object value = scalar(field.type(), prepared(field, raw), path, problems);
        if (value == null) {
            return null;
        }
        if (field.storage().as() == StoredAs.UUID) {
            value = StoredAs.UUID.id(value);
        }
        String flaw = value == null ? StoredAs.UUID.form() : flaw(field, value);
        if (flaw != null) {
            problems.add(path, flaw);
            return null;
        }
        return value;
    }

    /** A value of this type that belongs to no field of its own, or null where a problem was found. */
    static @Nullable Object scalar(FieldType type, Object raw, String path, Problems problems) {
        try {
            // Before anything is made of it.
            if (!type.structured() || !TreeRules.tooLarge(raw)) {
                return Values.canonical(type, raw);
            }
            problems.add(path, TreeRules.TOO_LARGE);
        } catch (ValueProblem e) {
            problems.add(path, e.text());
        }
        return null;
    }

    /** The value as the field stores it, trimmed and in lower case where the schema says so; not yet checked. */
    static Object prepared(Field field, Object raw) {
        if (!(raw instanceof String text) || !field.type().textual()) {
            return raw;
        }
        String trimmed = field.trim() ? text.strip() : text;
        return field.lowercase() ? trimmed.toLowerCase(Locale.ROOT) : trimmed;
    }

    private static @Nullable String flaw(Field field, Object value) {
        List<String> allowed = field.enumValues();
        if (!allowed.isEmpty() && !allowed.contains(value.toString())) {
            String shown = String.join(", ", allowed.subList(0, Math.min(SHOWN_VALUES, allowed.size())));
            return "must be one of " + shown + (allowed.size() > SHOWN_VALUES ? ", …" : "");
        }
        if (value instanceof String text && field.type().textual()) {
            int most = field.type() == FieldType.TEXT ? MAX_TEXT : field.maxLength();
            // Characters are never more than chars, so that the short string, the common case, is not counted.
            return text.length() > most && TextRules.length(text) > most
                    ? "must not be longer than " + most + " characters"
                    : null;
        }
        return value instanceof BigDecimal decimal ? flaw(field, decimal) : null;
    }

    private static @Nullable String flaw(Field field, BigDecimal decimal) {
        BigDecimal shortest = decimal.stripTrailingZeros();
        if (shortest.scale() > field.scale()) {
            return "must not have more than " + field.scale() + " digits after the point";
        }
        int whole = field.precision() - field.scale();
        return (long) shortest.precision() - shortest.scale() > whole
                ? "must not have more than " + whole + " digits before the point"
                : null;
    }
}
