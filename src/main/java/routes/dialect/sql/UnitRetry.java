package routes.dialect.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityCall;
import routes.entity.EntityCommand;
import routes.entity.UnitOfWork;

/**
 * Decides whether a unit of work that failed is run once more: one that lost a race against another
 * transaction has done nothing wrong. Everything it did was rolled back and its flow starts anew.
 */
final class UnitRetry implements AutoCloseable {
    // Where transactions are serializable, all but one of a crowd lose each time: with fewer tries one of eight
    // threads that count on the same row gave up now and then.
    private static final int MAX_TRIES = 20;

    // A deadlock may cost a second before the database sees it, and whoever asked does not wait for ever.
    private static final Duration LONGEST = Duration.ofSeconds(5);

    // What a try took is a measure of what it met: the next one waits about as long, but no longer than this.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    // A unique value can be taken for good: two more looks show whether it was only a race.
    private static final int LOOKS_UNIQUE = 2;
    private static final int MAX_TRIES_CONNECTION = 2;

    private final SqlDatabase database;
    private final UnitOfWork work;
    private final long first = System.nanoTime();
    private long began = first;
    private int tries = 1;
    private int looks;
    private boolean turn;
    private boolean committing;
    private @Nullable SqlStatement statement;

    UnitRetry(SqlDatabase database, UnitOfWork work) {
        this.database = database;
        this.work = work;
    }

    void failedAt(@Nullable SqlStatement last) {
        statement = last;
    }

    @Nullable
    SqlStatement statement() {
        return statement;
    }

    /** From here on a lost connection leaves open whether the transaction took place. */
    void committing() {
        committing = true;
    }

    boolean again(Throwable failure) {
        close();
        SQLException cause = SqlProblems.cause(failure);
        SqlFailure.Kind kind = cause == null
                ? SqlFailure.Kind.OTHER
                : database.errors().read(cause).kind();
        if (!lost(kind)) {
            return false;
        }
        committing = false;
        try {
            pause(kind == SqlFailure.Kind.RACE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
        tries++;
        began = System.nanoTime();
        return true;
    }

    /** Lets the next loser try. */
    @Override
    public void close() {
        if (turn) {
            turn = false;
            database.losers().release();
        }
    }

    private boolean lost(SqlFailure.Kind kind) {
        return switch (kind) {
            case RACE -> tries < MAX_TRIES && System.nanoTime() - first < LONGEST.toNanos();
            case UNIQUE -> racesForRow() && looks++ < LOOKS_UNIQUE;
            // A pooled connection that the server closed while it was idle. A lost commit is never repeated.
            case NOT_CONNECTED -> !committing && tries < MAX_TRIES_CONNECTION;
            default -> false;
        };
    }

    // Two units that found no row both insert it; run again, the loser finds the winner's row, or its answer.
    private boolean racesForRow() {
        for (EntityCall call : work.calls()) {
            boolean recorded = call.request().idempotencyKey() != null && database.keepsIdempotency();
            if (recorded || call.command() instanceof EntityCommand.Upsert) {
                return true;
            }
        }
        return false;
    }

    // 0.5 ms at first, doubled up to 32 ms, and half of it by chance, so that two losers do not meet again.
    private void pause(boolean race) throws InterruptedException {
        long most = TimeUnit.MICROSECONDS.toNanos(500) << Math.min(tries - 1, 6);
        if (race) {
            most = Math.max(most, Math.min(System.nanoTime() - began, LONGEST_PAUSE.toNanos()));
        }
        TimeUnit.NANOSECONDS.sleep(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
        // Those who lost go one by one while that gets them on: they do not lose against each other, and hold one
        // connection of the pool together and no more.
        turn = race && database.losers().tryAcquire(LONGEST_PAUSE.toNanos(), TimeUnit.NANOSECONDS);
    }
}
