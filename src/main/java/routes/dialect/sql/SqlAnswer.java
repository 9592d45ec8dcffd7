package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.RowCursor;

/**
 * What a statement gave: rows as the driver returned them, or the number of rows it touched, or a cursor. The
 * maps are the reader's to change.
 */
public record SqlAnswer(
        List<Map<String, Object>> rows,
        int updated,
        @Nullable RowCursor cursor) {
    public static SqlAnswer ofRows(List<Map<String, Object>> rows) {
        return new SqlAnswer(rows, rows.size(), null);
    }

    public static SqlAnswer ofCount(int updated) {
        return new SqlAnswer(List.of(), updated, null);
    }

    /** The same answer without its first rows. */
    SqlAnswer without(int first) {
        RowCursor left = cursor;
        if (left == null) {
            return ofRows(new ArrayList<>(rows.subList(Math.min(first, rows.size()), rows.size())));
        }
        for (int i = 0; i < first && left.hasNext(); i++) {
            left.next();
        }
        return this;
    }

    public static SqlAnswer ofCursor(RowCursor cursor) {
        return new SqlAnswer(List.of(), 0, cursor);
    }
}
