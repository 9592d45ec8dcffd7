package routes.entity;

import java.util.List;

/**
 * What is done as a whole or not at all: the calls of one request or of one atomic batch, all on one project.
 * It is the body of the message between the steps of {@code direct:entity} and a dialect's route.
 */
public record UnitOfWork(List<EntityCall> calls, boolean batch) {
    public UnitOfWork {
        calls = List.copyOf(calls);
    }

    public static UnitOfWork of(EntityCall call) {
        return new UnitOfWork(List.of(call), false);
    }

    public EntityProject project() {
        return calls.get(0).project();
    }

    public boolean writes() {
        for (EntityCall call : calls) {
            if (call.request().operation().writes()) {
                return true;
            }
        }
        return false;
    }
}
