package routes.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The type of a field, named on the wire as in a schema file. The canonical Java value of each type is the
 * one that rows, filters and writes carry everywhere between a codec and a dialect.
 */
public enum FieldType {
    /** At most {@link Field#maxLength()} characters, indexable on every database; canonical {@code String}. */
    STRING("string"),
    /** Text of any length, not indexable everywhere; canonical {@code String}. */
    TEXT("text"),
    /** A double; canonical {@code Long} where the value is integral and exact, else {@code Double}. */
    NUMBER("number"),
    /** A 64-bit integer; canonical {@code Long}. */
    INTEGER("integer"),
    /** An exact decimal with precision and scale; canonical {@code BigDecimal}. */
    DECIMAL("decimal"),
    /** Canonical {@code Boolean}. */
    BOOLEAN("boolean"),
    /** An instant in milliseconds; canonical {@code String} of the form {@code 2026-11-21T01:21:47.799Z}. */
    DATE("date"),
    /** Any JSON value; canonical {@code Map}, {@code List}, {@code String}, {@code Number} or {@code Boolean}. */
    JSON("json"),
    /** A JSON array; canonical {@code List}. */
    ARRAY("array"),
    /** Bytes; canonical {@code String} in base64. */
    BINARY("binary"),
    /** One of the field's enum values; canonical {@code String}. */
    ENUM("enum"),
    /** A 24-digit hexadecimal id; canonical {@code String}. */
    OBJECT_ID("objectId");

    private static final Map<String, FieldType> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(type -> type.wireName.toLowerCase(Locale.ROOT), Function.identity()));

    private final String wireName;

    FieldType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** The type of this name, ignoring case; {@code float} and {@code double} are other names of number. */
    public static Optional<FieldType> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("float") || lower.equals("double")
                ? Optional.of(NUMBER)
                : Optional.ofNullable(BY_NAME.get(lower));
    }

    /** Whether the canonical value is a tree, compared as a whole and reached into by dotted paths. */
    public boolean structured() {
        return this == JSON || this == ARRAY;
    }

    public boolean numeric() {
        return this == NUMBER || this == INTEGER || this == DECIMAL;
    }

    /** Whether the canonical value is text that a search or a pattern may look into. */
    public boolean textual() {
        return this == STRING || this == TEXT || this == ENUM || this == OBJECT_ID;
    }
}
