package routes.change;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent;
import routes.entity.ChangeLog;
import routes.entity.EntityException;
import routes.entity.RowChange;
import routes.schema.EntitySchema;

/** Changes kept in memory, a few to a page. */
final class MemoryLog implements ChangeLog {
    private static final int PAGE = 7;

    private final TreeMap<Long, RowChange> kept = new TreeMap<>();
    private long last;
    private @Nullable Error trouble;

    /** What the next attempt to read from the beginning ends with. */
    volatile @Nullable EntityException failing;

    /** Notes that a row was changed, and gives the change. */
    synchronized RowChange add(
            EntitySchema schema,
            ChangeEvent.Kind kind,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {
        last++;
        Map<String, Object> image = after == null ? before : after;
        RowChange change = new RowChange(last, schema, String.valueOf(image.get("id")), kind, before, after, 0);
        kept.put(last, change);
        return change;
    }

    synchronized RowChange created(EntitySchema schema, Map<String, Object> row) {
        return add(schema, ChangeEvent.Kind.CREATED, null, row);
    }

    synchronized void forgetTo(long sequence) {
        kept.headMap(sequence, true).clear();
    }

    /** What the next reading fails with. */
    synchronized void fail(Error error) {
        trouble = error;
    }

    @Override
    public synchronized Range range() {
        return new Range(kept.isEmpty() ? last + 1 : kept.firstKey(), last);
    }

    @Override
    public synchronized Page after(long sequence) {
        EntityException failure = failing;
        if (sequence == 0 && failure != null) {
            failing = null;
            throw failure;
        }
        Error error = trouble;
        if (error != null) {
            trouble = null;
            throw error;
        }
        List<RowChange> page = new ArrayList<>();
        for (RowChange change : kept.tailMap(sequence, false).values()) {
            if (page.size() < PAGE) {
                page.add(change);
            }
        }
        return page.isEmpty()
                ? new Page(sequence + 1, sequence, page)
                : new Page(page.get(0).sequence(), page.get(page.size() - 1).sequence(), page);
    }

    @Override
    public void forget(Duration age, long most) {
        forgetTo(range().last() - most);
    }
}
