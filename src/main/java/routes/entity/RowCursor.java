package routes.entity;

import java.util.Iterator;
import java.util.Map;

/**
 * Rows that arrive as they are read, so that an answer of any length needs little memory. Whoever holds a
 * cursor closes it on every exit; it holds a connection of the project's database until then.
 */
public interface RowCursor extends Iterator<Map<String, Object>>, AutoCloseable {
    @Override
    void close();
}
