package routes.dialect.sql;

import java.util.Iterator;
import java.util.Map;
import routes.entity.RowCursor;

/** A cursor over rows that were read already and so holds no connection. */
record ReadRows(Iterator<Map<String, Object>> rows) implements RowCursor {
    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Map<String, Object> next() {
        return rows.next();
    }

    @Override
    public void close() {}
}
