package routes.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a read is to be answered, in the client's own words and unchecked.
 *
 * @param sort field to 1 or -1 (also "asc" and "desc"), in order of precedence
 * @param skip rows to leave out, null when the client said nothing
 * @param limit rows at most, null when the client said nothing
 * @param after cursor of the row to go on behind, as an earlier answer gave it
 * @param select fields to show; empty means all
 * @param exclude fields to leave out where nothing is selected
 * @param relations each a name, a dotted path ("orders.lines"), or a map of one name to nested options
 * @param tagged whether the answer shows the entity tag of its row; all columns are read for one
 */
public record RequestOptions(
        @Nullable Object sort,
        @Nullable Object skip,
        @Nullable Object limit,
        @Nullable String after,
        List<String> select,
        List<String> exclude,
        List<?> relations,
        boolean includeDeleted,
        boolean withTotal,
        boolean stream,
        boolean tagged) {

    public static final RequestOptions NONE =
            new RequestOptions(null, null, null, null, List.of(), List.of(), List.of(), false, false, false);

    /** Options of an answer that shows the entity tag of its row. */
    public RequestOptions(
            @Nullable Object sort,
            @Nullable Object skip,
            @Nullable Object limit,
            @Nullable String after,
            List<String> select,
            List<String> exclude,
            List<?> relations,
            boolean includeDeleted,
            boolean withTotal,
            boolean stream) {
        this(sort, skip, limit, after, select, exclude, relations, includeDeleted, withTotal, stream, true);
    }

    public RequestOptions {
        select = List.copyOf(select);
        exclude = List.copyOf(exclude);
        relations = List.copyOf(relations);
    }
}
