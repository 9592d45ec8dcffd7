package routes.dialect.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import routes.entity.RowCursor;

/**
 * A cursor's rows in canonical values and with their relations filled in. Without relations each row is passed
 * on as it comes; with them a chunk is read ahead, so that a relation costs one query for each chunk.
 */
final class FilledCursor implements RowCursor {
    private final RowCursor rows;
    private final RowReader reader;
    private final UnaryOperator<List<Map<String, Object>>> fill;
    private final int chunk;
    private Iterator<Map<String, Object>> ready = List.<Map<String, Object>>of().iterator();

    /** @param chunk rows read ahead, 1 for none */
    FilledCursor(RowCursor rows, RowReader reader, UnaryOperator<List<Map<String, Object>>> fill, int chunk) {
        this.rows = rows;
        this.reader = reader;
        this.fill = fill;
        this.chunk = chunk;
    }

    @Override
    public boolean hasNext() {
        return ready.hasNext() || rows.hasNext();
    }

    @Override
    public Map<String, Object> next() {
        if (!ready.hasNext()) {
            if (!rows.hasNext()) {
                throw new NoSuchElementException();
            }
            if (chunk == 1) {
                return fill.apply(List.of(reader.read(rows.next()))).get(0);
            }
            List<Map<String, Object>> ahead = new ArrayList<>(chunk);
            while (ahead.size() < chunk && rows.hasNext()) {
                ahead.add(reader.read(rows.next()));
            }
            ready = fill.apply(ahead).iterator();
        }
        return ready.next();
    }

    @Override
    public void close() {
        rows.close();
    }
}
