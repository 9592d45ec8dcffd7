package routes.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the matching rows is asked for. The last sort key is always the id, so that the order is
 * total and a cursor names one place in it.
 *
 * @param skip 0 where a cursor is given
 * @param limit rows at most; for a streamed answer {@link Integer#MAX_VALUE} means all
 * @param passed rows on the pages before, by which a page goes on where a cursor would be too long
 * @param after values of the sort keys of the row to go on behind, in the order of {@code sort}; null to start
 */
public record Page(
        List<Sort> sort,
        int skip,
        int limit,
        long passed,
        @Nullable List<@Nullable Object> after) {
    public static final int DEFAULT_LIMIT = 1000;
    public static final int MAX_LIMIT = 10_000;

    public Page(List<Sort> sort, int skip, int limit, @Nullable List<@Nullable Object> after) {
        this(sort, skip, limit, skip, after);
    }

    public Page {
        sort = List.copyOf(sort);
        after = after == null ? null : java.util.Collections.unmodifiableList(new java.util.ArrayList<>(after));
    }
}
