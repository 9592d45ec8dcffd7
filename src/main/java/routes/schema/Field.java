package routes.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One declared field of an entity, or of an embedded element of an array. A secret field may be written and
 * is otherwise treated as if it did not exist.
 *
 * @param maxLength the longest value in characters; meaningful for string, enum and objectId
 * @param open whether the schema says that it is no secret, nor anything undeclared inside it
 * @param precision all digits of a decimal
 * @param scale digits of a decimal after the point
 */
public record Field(
        String name,
        FieldType type,
        boolean required,
        boolean unique,
        boolean sparse,
        @Nullable DefaultValue defaultValue,
        List<String> enumValues,
        boolean lowercase,
        boolean trim,
        @Nullable ArrayOf arrayOf,
        int maxLength,
        int precision,
        int scale,
        boolean secret,
        boolean open,
        @Nullable String description,
        Storage storage) {

    /** The longest string unless the schema says otherwise: indexable on every database. */
    public static final int DEFAULT_MAX_LENGTH = 255;

    public static final int DEFAULT_PRECISION = 38;
    public static final int DEFAULT_SCALE = 10;

    public Field {
        enumValues = List.copyOf(enumValues);
    }

    /** A field that is kept as Octonet keeps its own. */
    public Field(
            String name,
            FieldType type,
            boolean required,
            boolean unique,
            boolean sparse,
            @Nullable DefaultValue defaultValue,
            List<String> enumValues,
            boolean lowercase,
            boolean trim,
            @Nullable ArrayOf arrayOf,
            int maxLength,
            int precision,
            int scale,
            boolean secret,
            boolean open,
            @Nullable String description) {
        this(
                name,
                type,
                required,
                unique,
                sparse,
                defaultValue,
                enumValues,
                lowercase,
                trim,
                arrayOf,
                maxLength,
                precision,
                scale,
                secret,
                open,
                description,
                Storage.plain(name));
    }
}
