package routes.schema;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column in a table that others made, where it is not the one Octonet would choose for the field. The
 * value itself keeps the canonical form of its field's type; only statements know the difference.
 */
public enum StoredAs {
    /** As Octonet keeps values of the field's type. */
    PLAIN("string"),
    /** An id kept as a whole number. */
    INTEGER("integer"),
    /** Text kept as a UUID. */
    UUID("uuid"),
    /** An id kept as MongoDB's ObjectId. */
    OBJECT_ID("objectId"),
    /** An instant kept as date and time without a zone, which are UTC. */
    TIMESTAMP("timestamp"),
    /** An instant kept as a day, at whose start in UTC it is. */
    DAY("day"),
    /** Text kept in a type of the database's own, which makes it of text and text of it. */
    NATIVE("native");

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,18}");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern OBJECT_ID_TEXT = Pattern.compile("[0-9a-fA-F]{24}");

    private static final Map<String, StoredAs> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(StoredAs::wireName, Function.identity()));

    private final String wireName;

    StoredAs(String wireName) {
        this.wireName = wireName;
    }

    /** The name in a schema file. */
    public String wireName() {
        return wireName;
    }

    static Optional<StoredAs> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The one text that stands for this id, or null where no row can have it. */
    public @Nullable String id(Object raw) {
        if (this == INTEGER && (raw instanceof Long || raw instanceof Integer)) {
            return raw.toString();
        }
        if (!(raw instanceof String text)) {
            return null;
        }
        return switch (this) {
            case INTEGER -> WHOLE.matcher(text).matches() && fits(text) ? text : null;
            case UUID -> UUID_TEXT.matcher(text).matches() ? Names.folded(text) : null;
            case OBJECT_ID -> OBJECT_ID_TEXT.matcher(text).matches() ? Names.folded(text) : null;
            case PLAIN, NATIVE, TIMESTAMP, DAY -> text;
        };
    }

    /** What an id kept so looks like, as the end of a sentence on one that does not. */
    public String form() {
        return switch (this) {
            case INTEGER -> "must be a whole number";
            case UUID -> "must be a UUID";
            case OBJECT_ID -> "must be 24 hexadecimal digits";
            case PLAIN, NATIVE, TIMESTAMP, DAY -> "must be a string";
        };
    }

    private static boolean fits(String digits) {
        try {
            return Long.toString(Long.parseLong(digits)).equals(digits);
        } catch (NumberFormatException tooLong) {
            return false;
        }
    }
}
