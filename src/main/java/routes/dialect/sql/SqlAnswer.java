package routes.dialect.sql;

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

    public static SqlAnswer ofCursor(RowCursor cursor) {
        return new SqlAnswer(List.of(), 0, cursor);
    }
}
