package routes.dialect.sql.introspect;

import org.jspecify.annotations.Nullable;
import routes.schema.FieldType;
import routes.schema.StoredAs;

/**
 * What the type of a column is in a schema.
 *
 * @param maxLength of a string, 0 for other types
 * @param precision of a decimal, 0 for other types
 * @param note what a reader of the schema should know of it, or null
 */
public record FieldShape(
        FieldType type,
        int maxLength,
        int precision,
        int scale,
        StoredAs as,
        @Nullable String note) {
    /** Longer text is of type text. */
    private static final int MAX_STRING = 4000;

    private static final int MAX_PRECISION = 38;

    public static FieldShape of(FieldType type) {
        return new FieldShape(type, 0, 0, 0, StoredAs.PLAIN, null);
    }

    public static FieldShape of(FieldType type, StoredAs as) {
        return new FieldShape(type, 0, 0, 0, as, null);
    }

    /** Text of so many characters; 0 and less for any number. */
    public static FieldShape text(int length) {
        return length > 0 && length <= MAX_STRING
                ? new FieldShape(FieldType.STRING, length, 0, 0, StoredAs.PLAIN, null)
                : of(FieldType.TEXT);
    }

    /** Text that the database keeps in a type of its own. */
    public static FieldShape ofOwnType(String typeName) {
        return of(FieldType.TEXT, StoredAs.NATIVE)
                .noted("its type " + typeName + " is shown as text, in the database's own form");
    }

    /** A number of single precision, which is no double that anybody would write. */
    public static FieldShape single() {
        return of(FieldType.NUMBER)
                .noted("it keeps about seven digits: 1.1 is shown, and found, as the double 1.100000023841858");
    }

    /** An exact number; without a precision, one of any size. */
    public static FieldShape decimal(int precision, int scale) {
        if (precision > 0 && precision <= MAX_PRECISION && scale >= 0 && scale <= precision) {
            return scale == 0 && precision <= 18
                    ? of(FieldType.INTEGER)
                    : new FieldShape(FieldType.DECIMAL, 0, precision, scale, StoredAs.PLAIN, null);
        }
        return new FieldShape(FieldType.DECIMAL, 0, MAX_PRECISION, 10, StoredAs.PLAIN, null)
                .noted("it holds numbers of any size; as a decimal(38, 10), longer ones are read and can't be written");
    }

    public FieldShape noted(String text) {
        return new FieldShape(type, maxLength, precision, scale, as, text);
    }
}
