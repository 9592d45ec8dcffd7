package routes.transport;

import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/**
 * A value that is not of its field's type, which rows that others wrote may hold. Formats without types show it as it is;
 * one with types refuses it by name.
 */
public final class ForeignValue {
    private ForeignValue() {}

    /**
     * @param id of the row, as far as it is read
     * @param type what the format would write, as it calls it
     */
    public static EntityException refused(String field, @Nullable Object id, String type) {
        return new EntityException(
                        ErrorCode.NOT_SUPPORTED,
                        "The field " + field + (id == null ? "" : " of the row " + id) + " holds a value that is no "
                                + type)
                .hint("Leave the field out by select, or mend the row.");
    }
}
