package routes.dialect.mongodb;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityCall;
import routes.entity.EntityCommand;
import routes.entity.UnitOfWork;

/**
 * Lets units of this process run one at a time where the server has no transactions: upserts that no unique index decides
 * when two of them insert, and several commands, since what the first have done can't be taken back when another loses a race.
 */
final class UnitTurns {
    private final Lock turn = new ReentrantLock();

    /** The lock that a unit holds while it runs, or null where it needs none. */
    @Nullable
    Lock of(UnitOfWork work) {
        if (work.calls().size() > 1) {
            return turn;
        }
        for (EntityCall call : work.calls()) {
            if (call.command() instanceof EntityCommand.Upsert upsert
                    && upsert.unique().isEmpty()) {
                return turn;
            }
        }
        return null;
    }
}
