package routes.transport.arrow.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.entity.RequestOptions;

/**
 * What a statement asks of the core, and how its answer is shown.
 *
 * @param operation null where nothing is read: the answer is one row of constants, or none
 * @param rows most rows of the answer that come from no entity
 * @param everyGroup whether all groups are asked for, so that an answer of {@link #MAX_GROUPS} may lack some
 */
public record SqlPlan(
        @Nullable Operation operation,
        @Nullable String entity,
        @Nullable Object filter,
        RequestOptions options,
        @Nullable Object stages,
        List<SqlOutput> outputs,
        List<SqlParameter> parameters,
        int rows,
        boolean everyGroup) {

    /** Most groups of an aggregation. */
    public static final int MAX_GROUPS = 10_000;

    public SqlPlan {
        outputs = List.copyOf(outputs);
        parameters = List.copyOf(parameters);
    }

    /** The request to be made, without who asks it; null where nothing is read. */
    public EntityRequest.@Nullable Builder request() {
        return operation == null || entity == null
                ? null
                : EntityRequest.of(operation, entity)
                        .filter(filter)
                        .options(options)
                        .stages(stages);
    }
}
