package routes.dialect.sql;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Include;

/**
 * Counts the rows of an answer as they are written out. In memory a related row is there once, however many
 * rows refer to it; relations that lead there and back would make a short question an endless answer.
 */
final class IncludedRows {
    static final int MAX_ROWS = 100_000;

    // Rows that several parents share are counted once and remembered.
    private final Map<Object, Long> known = new IdentityHashMap<>();

    /** Refuses rows whose relations come to more than can be written. */
    void check(List<Map<String, Object>> rows, List<Include> includes) {
        if (!includes.isEmpty()) {
            count(rows, includes);
        }
    }

    private long count(@Nullable Object related, List<Include> includes) {
        if (related == null) {
            return 0;
        }
        List<?> rows = related instanceof List<?> list ? list : List.of(related);
        if (includes.isEmpty()) {
            return rows.size();
        }
        Long before = known.get(related);
        if (before != null) {
            return before;
        }
        long sum = rows.size();
        for (Object row : rows) {
            for (Include include : includes) {
                Object next = ((Map<?, ?>) row).get(include.relation().name());
                // Bounded at each step, so that the sum never runs over.
                sum = bounded(sum + count(next, include.projection().includes()));
            }
        }
        known.put(related, sum);
        return sum;
    }

    private static long bounded(long rows) {
        if (rows > MAX_ROWS) {
            throw new EntityException(
                            ErrorCode.BAD_REQUEST,
                            "The relations repeat rows until the answer has more than " + MAX_ROWS + " of them")
                    .hint("Leave out a relation that leads back, give it a limit, or ask for fewer rows at once.");
        }
        return rows;
    }
}
