package routes.entity;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Rows that arrive as they are read, so that an answer of any length needs little memory. Whoever holds a
 * cursor closes it on every exit; it holds a connection of the project's database until then.
 */
public interface RowCursor extends Iterator<Map<String, Object>>, AutoCloseable {
    /** What every row has, in order, also where there is no row; empty where it is not known beforehand. */
    default List<String> names() {
        return List.of();
    }

    /**
     * The rows that are left, value by value. Whoever reads them so asks the cursor itself for nothing but to be closed.
     *
     * @param wanted what is read of each row, in this order; what a row does not have is null
     */
    default RowValues values(List<String> wanted) {
        return RowValues.of(this, wanted);
    }

    @Override
    void close();
}
