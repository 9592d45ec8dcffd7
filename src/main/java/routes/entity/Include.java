package routes.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.schema.EntitySchema;
import routes.schema.Relation;

/**
 * A relation to be filled in, with everything the target's rows must meet. Loaded in one query for all rows
 * of a level.
 *
 * @param target schema on the other side
 * @param filter what a target row must meet: the caller's rules, soft delete, discriminator and nested filter
 * @param limit rows at most for each parent, null for no limit of its own
 */
public record Include(
        Relation relation,
        EntitySchema target,
        Filter filter,
        Projection projection,
        List<Sort> sort,
        @Nullable Integer limit) {
    /** Rows of one relation and level at most for all parents together; more is refused. */
    public static final int MAX_ROWS = 10_000;

    public Include {
        sort = List.copyOf(sort);
    }
}
