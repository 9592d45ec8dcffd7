package routes.transport.arrow;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;

/**
 * What becomes of a call: what is asked of the core, and what its answer is made into.
 *
 * @param request null for a call that is about no row
 * @param answer makes what {@link FlightCall.Kind} says, of the result or of null where nothing was asked
 */
record FlightPlan(@Nullable EntityRequest request, Function<@Nullable EntityResult, Object> answer) {
    /** An answer that is known already. */
    static FlightPlan at(Object answer) {
        return new FlightPlan(null, nothing -> answer);
    }

    static FlightPlan of(EntityRequest request, Function<EntityResult, Object> answer) {
        return new FlightPlan(request, result -> answer.apply(Objects.requireNonNull(result)));
    }
}
