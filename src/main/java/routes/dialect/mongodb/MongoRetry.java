package routes.dialect.mongodb;

import com.mongodb.MongoException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.SqlFailure;
import routes.entity.EntityCall;
import routes.entity.EntityCommand;
import routes.entity.UnitOfWork;

/** Decides whether a unit of work that failed is run once more: it lost a race, and nothing of it is left. */
final class MongoRetry {
    // Whenever one unit loses, another one won: with as many clients as this, the last of them comes through.
    private static final int MAX_TRIES = 100;

    // A unique value can be taken for good: two more looks show whether it was only a race.
    private static final int LOOKS_UNIQUE = 2;

    private final UnitOfWork work;
    private int tries = 1;
    private int looks;
    private boolean written;
    private @Nullable DocumentStep step;

    MongoRetry(UnitOfWork work) {
        this.work = work;
    }

    /** @param left whether the run may have changed documents for good */
    void failedAt(@Nullable DocumentStep last, boolean left) {
        step = last;
        written = left;
    }

    @Nullable
    DocumentStep step() {
        return step;
    }

    boolean again(Throwable failure) {
        if (written || tries >= MAX_TRIES || !lost(failure)) {
            return false;
        }
        pause(tries++);
        return !Thread.currentThread().isInterrupted();
    }

    private boolean lost(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof LostRace) {
                return true;
            }
        }
        MongoException cause = MongoProblems.cause(failure);
        if (cause == null) {
            return false;
        }
        SqlFailure.Kind kind = MongoFailures.read(cause).kind();
        return kind == SqlFailure.Kind.RACE
                || (kind == SqlFailure.Kind.UNIQUE && racesForRow() && looks++ < LOOKS_UNIQUE);
    }

    // Two units that found no row both insert it; run again, the loser finds the winner's row, or its answer.
    private boolean racesForRow() {
        for (EntityCall call : work.calls()) {
            boolean recorded = call.request().idempotencyKey() != null
                    && work.project().database().keepsIdempotency();
            if (recorded || call.command() instanceof EntityCommand.Upsert) {
                return true;
            }
        }
        return false;
    }

    // 0.5 ms at first, doubled up to 8 ms, half of it by chance so that two losers do not meet again.
    private static void pause(int tries) {
        long most = TimeUnit.MICROSECONDS.toNanos(500) << Math.min(tries - 1, 4);
        LockSupport.parkNanos(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }
}
