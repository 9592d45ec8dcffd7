package routes.transport.arrow.sql;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * A column of an answer.
 *
 * @param label what the statement calls it
 * @param column where its values come from, null for what is computed
 * @param key what it is called in the core's rows, null for a value that is the same in all
 * @param counted the number of values that were summed, 0 of which give null
 */
public record SqlOutput(
        String label,
        FieldType type,
        @Nullable Column column,
        boolean nullable,
        @Nullable String key,
        @Nullable Object constant,
        @Nullable String counted) {

    static SqlOutput of(String label, SqlSubject subject) {
        return new SqlOutput(
                label,
                subject.type(),
                subject.column(),
                subject.nullable() || subject.counted() != null,
                subject.field(),
                null,
                subject.counted());
    }

    /** Its value in a row of the core. */
    public @Nullable Object value(Map<String, ?> row) {
        if (key == null) {
            return constant;
        }
        if (counted != null && row.get(counted) instanceof Number number && number.longValue() == 0) {
            return null;
        }
        return row.get(key);
    }
}
