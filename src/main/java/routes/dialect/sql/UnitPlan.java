package routes.dialect.sql;

import java.util.List;
import routes.entity.EntityCall;
import routes.entity.EntityResult;
import routes.entity.UnitOfWork;

/** Makes one flow of a unit of work: its calls one after another, each seeing what those before it did. */
final class UnitPlan {
    private UnitPlan() {}

    static Flow<List<EntityResult>> of(UnitOfWork work, SqlDatabase database) {
        List<EntityCall> calls = work.calls();
        if (calls.size() == 1) {
            return one(calls.get(0), database).map(List::of);
        }
        return Flow.each(calls, call -> plan(call, database));
    }

    private static Flow<EntityResult> one(EntityCall call, SqlDatabase database) {
        boolean once = call.request().idempotencyKey() != null
                && call.request().operation().writes()
                && database.keepsIdempotency();
        return once ? database.idempotency().once(call, () -> plan(call, database)) : plan(call, database);
    }

    private static Flow<EntityResult> plan(EntityCall call, SqlDatabase database) {
        return database.planner().plan(call.command(), call.project().catalog(), call.caller());
    }
}
