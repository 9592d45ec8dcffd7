package routes.dialect.sql;

import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.FieldType;

/** What becomes of canonical values in one kind of database. */
public interface StoredForm {
    /** The canonical value of what the driver gave. */
    @Nullable
    Object read(FieldType type, @Nullable Object given);

    /** The canonical value of what the driver gave of this column. */
    default @Nullable Object read(Column column, @Nullable Object given) {
        return read(column.type(), given);
    }

    /** The canonical value that a column will have after this one was written. */
    default @Nullable Object stored(Column column, @Nullable Object canonical) {
        return stored(column.type(), canonical);
    }

    /** The canonical value that will be read after this one was written. */
    @Nullable
    Object stored(FieldType type, @Nullable Object canonical);

    /** Whether the driver gives the text of a column of our own as bytes in UTF-8, too. */
    default boolean utf8(Column column) {
        return false;
    }

    /** Whether text is given as it was written, which spares looking at each. */
    default boolean keepsText() {
        return true;
    }
}
