package routes.dialect.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import routes.entity.RowCursor;
import routes.entity.RowValues;

/**
 * A cursor's rows in canonical values and with their relations filled in. Without relations each row is passed
 * on as it comes; with them a chunk is read ahead, so that a relation costs one query for each chunk. A chunk whose
 * relations have more rows or links than are read at once is taken in halves.
 */
final class FilledCursor implements RowCursor {
    private final RowCursor rows;
    private final List<String> names;
    private final RowReader reader;
    private final Function<List<Map<String, Object>>, Optional<List<Map<String, Object>>>> fill;
    private final int chunk;
    private final Deque<List<Map<String, Object>>> waiting = new ArrayDeque<>();
    private Iterator<Map<String, Object>> ready = List.<Map<String, Object>>of().iterator();

    /**
     * @param fill fills in the relations of some rows, or nothing where they are too many at once
     * @param chunk rows read ahead, 1 for none
     */
    FilledCursor(
            RowCursor rows,
            List<String> names,
            RowReader reader,
            Function<List<Map<String, Object>>, Optional<List<Map<String, Object>>>> fill,
            int chunk) {
        this.rows = rows;
        this.names = names;
        this.reader = reader;
        this.fill = fill;
        this.chunk = chunk;
    }

    @Override
    public boolean hasNext() {
        // Filled in now and not by next(): whoever looks before an answer begins can still tell of a failure.
        if (!ready.hasNext() && (!waiting.isEmpty() || rows.hasNext())) {
            ready = filled(waiting.isEmpty() ? read() : waiting.pop());
        }
        return ready.hasNext();
    }

    @Override
    public Map<String, Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.next();
    }

    private List<Map<String, Object>> read() {
        List<Map<String, Object>> some = new ArrayList<>(chunk);
        while (some.size() < chunk && rows.hasNext()) {
            some.add(reader.read(rows.next()));
        }
        return some;
    }

    private Iterator<Map<String, Object>> filled(List<Map<String, Object>> some) {
        List<Map<String, Object>> first = some;
        Optional<List<Map<String, Object>>> filled = fill.apply(first);
        while (filled.isEmpty()) {
            int half = first.size() / 2;
            waiting.push(first.subList(half, first.size()));
            first = first.subList(0, half);
            filled = fill.apply(first);
        }
        return filled.get().iterator();
    }

    // Relations are filled in for some rows at a time, which are maps then.
    @Override
    public RowValues values(List<String> wanted) {
        boolean maps = chunk > 1 || ready.hasNext() || !reader.byColumns();
        return maps ? RowCursor.super.values(wanted) : reader.values(rows, names, wanted);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public void close() {
        rows.close();
    }
}
