package routes.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.IdText;

/** The texts that can be an id of an entity's rows, which a table made by others may keep as a number or a UUID. */
final class Ids {
    private Ids() {}

    /** Whether any text that a column is long enough for may be in it. */
    static boolean free(Column column) {
        return !column.composite()
                && switch (column.storedAs()) {
                    case PLAIN, NATIVE, TIMESTAMP, DAY -> true;
                    case INTEGER, UUID, OBJECT_ID -> false;
                };
    }

    /** The one form of a value of a column that is not {@link #free}. */
    static String canonical(Column column, Object raw) throws ValueProblem {
        String id =
                column.composite() ? composite(column, raw) : column.storedAs().id(raw);
        if (id == null) {
            throw new ValueProblem(
                    column.composite()
                            ? "must be an id as an answer gave it"
                            : column.storedAs().form());
        }
        return id;
    }

    private static @Nullable String composite(Column column, Object raw) {
        return raw instanceof String text && IdText.decode(column.parts(), text) != null ? text : null;
    }

    /** What is wrong with an id that a column is to hold, or null. */
    static @Nullable String flaw(Column column, @Nullable Object raw) {
        if (free(column)) {
            return TextRules.idFlaw(raw, column.maxLength());
        }
        try {
            canonical(column, raw == null ? "" : raw);
            return null;
        } catch (ValueProblem e) {
            return e.text();
        }
    }

    /** An id without flaws in its one form. */
    static String of(Column column, Object raw) {
        try {
            return free(column) ? String.valueOf(raw) : canonical(column, raw);
        } catch (ValueProblem e) {
            throw new IllegalArgumentException("an id with flaws", e);
        }
    }

    /** The id by which a request names a row; what can't be one names none. */
    static String named(EntitySchema schema, @Nullable String id) {
        if (!schema.keyed()) {
            throw new EntityException(ErrorCode.NOT_SUPPORTED, "Rows of " + schema.name() + " have no id")
                    .hint("Find them by a filter.");
        }
        Column column = schema.id();
        String flaw = flaw(column, id);
        if (flaw != null && !free(column)) {
            throw new EntityException(ErrorCode.NOT_FOUND, "No " + schema.name() + " with this id");
        }
        if (id == null || flaw != null) {
            throw Refusal.bad("id", flaw == null ? "is missing" : flaw, "Use the id as an earlier answer gave it.");
        }
        return of(column, id);
    }

    /** The values of the columns that an id without flaws is made up of, in their order. */
    static List<Object> parts(Column id, String text) {
        List<Object> values = IdText.decode(id.parts(), text);
        if (values == null) {
            throw new IllegalArgumentException("an id with flaws");
        }
        return values;
    }
}
