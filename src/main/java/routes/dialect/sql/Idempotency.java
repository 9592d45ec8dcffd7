package routes.dialect.sql;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.StoredAnswer;

/**
 * Answers a repeated request with the answer it had the first time. The record commits with the write it
 * speaks of; where two requests of one key race, the second to insert it loses, is run again and finds it.
 */
public final class Idempotency {
    static final Duration KEPT = Duration.ofHours(24);

    private final AnswerRecords records;
    private final Clock clock;

    public Idempotency(AnswerRecords records) {
        this(records, Clock.systemUTC());
    }

    Idempotency(AnswerRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** The flow of a call that has an idempotency key: replays what is on record, else runs and records. */
    Flow<EntityResult> once(EntityCall call, Supplier<Flow<EntityResult>> plan) {
        String id = StoredAnswer.id(call);
        String request = StoredAnswer.fingerprint(call.request());
        long now = clock.millis();
        return Flow.run(records.find(id)).then(found -> {
            if (found.rows().isEmpty()) {
                return plan.get().then(answer -> record(id, request, answer, now));
            }
            Map<String, Object> row = found.rows().get(0);
            if (((Number) Objects.requireNonNull(row.get(AnswerRecords.EXPIRES))).longValue() <= now) {
                return Flow.run(records.delete(List.of(id), now))
                        .then(gone -> plan.get())
                        .then(answer -> record(id, request, answer, now));
            }
            if (!request.equals(row.get(AnswerRecords.REQUEST))) {
                throw new EntityException(
                                ErrorCode.IDEMPOTENCY_MISMATCH, "This idempotency key was used for another request")
                        .hint("Use a new key for a new request.");
            }
            return Flow.done(StoredAnswer.read((String) Objects.requireNonNull(row.get(AnswerRecords.ANSWER))));
        });
    }

    private Flow<EntityResult> record(String id, String request, EntityResult answer, long now) {
        return Flow.run(records.insert(id, request, StoredAnswer.write(answer), now + KEPT.toMillis()))
                .then(done -> deleteExpired(now))
                .map(done -> answer);
    }

    // A few expired records leave with each new one, so that the table never outgrows a day's keys.
    private Flow<SqlAnswer> deleteExpired(long now) {
        return Flow.run(records.expired(now)).then(found -> {
            List<String> ids = RowWrites.ids(found.rows());
            return ids.isEmpty() ? Flow.done(found) : Flow.run(records.delete(ids, now));
        });
    }
}
