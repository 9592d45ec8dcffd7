package routes.dialect.mongodb;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityCall;
import routes.entity.EntityCommand;
import routes.entity.UnitOfWork;

/**
 * Lets the upserts of this process run one at a time where no unique index decides between two that both insert, and
 * the server has no transactions to decide it either.
 */
final class UpsertTurns {
    private final Lock turn = new ReentrantLock();

    /** The lock that a unit holds while it runs, or null where it needs none. */
    @Nullable
    Lock of(UnitOfWork work) {
        for (EntityCall call : work.calls()) {
            if (call.command() instanceof EntityCommand.Upsert upsert
                    && upsert.unique().isEmpty()) {
                return turn;
            }
        }
        return null;
    }
}
