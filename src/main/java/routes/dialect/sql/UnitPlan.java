package routes.dialect.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityCall;
import routes.entity.EntityResult;
import routes.entity.UnitOfWork;

/** Makes one flow of a unit of work: its calls one after another, each seeing what those before it did. */
public final class UnitPlan {
    private UnitPlan() {}

    /** @param idempotency keeps the answers of requests that may be repeated; null where the database does not */
    public static Flow<List<EntityResult>> of(
            UnitOfWork work, CommandPlanner planner, @Nullable Idempotency idempotency) {
        List<EntityCall> calls = work.calls();
        if (calls.size() == 1) {
            return one(calls.get(0), planner, idempotency).map(List::of);
        }
        return planner.ahead(calls.stream().map(EntityCall::command).toList())
                .then(held -> Flow.each(calls, call -> plan(call, planner)));
    }

    private static Flow<EntityResult> one(EntityCall call, CommandPlanner planner, @Nullable Idempotency idempotency) {
        if (idempotency == null
                || call.request().idempotencyKey() == null
                || !call.request().operation().writes()) {
            return plan(call, planner);
        }
        return idempotency.once(call, () -> plan(call, planner));
    }

    private static Flow<EntityResult> plan(EntityCall call, CommandPlanner planner) {
        return planner.plan(call.command(), call.project().catalog(), call.caller());
    }
}
