package routes.dialect.sql;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.StoredAnswer;
import routes.schema.FieldType;

/**
 * Answers a repeated request with the answer it had the first time. The record commits with the write it
 * speaks of; where two requests of one key race, the second to insert it loses, is run again and finds it.
 */
final class Idempotency {
    static final Duration KEPT = Duration.ofHours(24);
    private static final String NAME = TableShapes.OWN + "idempotency";
    private static final int DELETED_AT_ONCE = 20;

    /** Holds a record a key; it never carries a prefix, its keys name the project. */
    static final TableShape TABLE = new TableShape(
            NAME,
            List.of(
                    TableShape.Cell.text("id", 64),
                    TableShape.Cell.text("request", 64),
                    new TableShape.Cell("answer", FieldType.TEXT, 0, 0, 0, true),
                    new TableShape.Cell("expires", FieldType.INTEGER, 0, 0, 0, true)),
            List.of("id"),
            List.of(new TableShape.Key(
                    "idx_" + NAME + "_0", List.of(new TableShape.Part("expires", false)), false, false)),
            List.of());

    private static final String FIND =
            "SELECT \"request\", \"answer\", \"expires\" FROM \"" + NAME + "\" WHERE \"id\" = ?";
    private static final String FORGET = "DELETE FROM \"" + NAME + "\" WHERE \"id\" = ? AND \"expires\" <= ?";
    private static final String INSERT =
            "INSERT INTO \"" + NAME + "\" (\"id\", \"request\", \"answer\", \"expires\") VALUES (?, ?, ?, ?)";
    private static final String EXPIRED =
            "SELECT \"id\" FROM \"" + NAME + "\" WHERE \"expires\" <= ? ORDER BY \"expires\" LIMIT " + DELETED_AT_ONCE;

    private final Clock clock;

    Idempotency() {
        this(Clock.systemUTC());
    }

    Idempotency(Clock clock) {
        this.clock = clock;
    }

    /** The flow of a call that has an idempotency key: replays what is on record, else runs and records. */
    Flow<EntityResult> once(EntityCall call, Supplier<Flow<EntityResult>> plan) {
        String id = StoredAnswer.id(call);
        String request = StoredAnswer.fingerprint(call.request());
        long now = clock.millis();
        return query(FIND, id).then(found -> {
            if (found.rows().isEmpty()) {
                return plan.get().then(answer -> record(id, request, answer, now));
            }
            List<Object> row = List.copyOf(found.rows().get(0).values());
            if (((Number) row.get(2)).longValue() <= now) {
                return update(FORGET, id, now)
                        .then(gone -> plan.get())
                        .then(answer -> record(id, request, answer, now));
            }
            if (!row.get(0).equals(request)) {
                throw new EntityException(
                                ErrorCode.IDEMPOTENCY_MISMATCH, "This idempotency key was used for another request")
                        .hint("Use a new key for a new request.");
            }
            return Flow.done(StoredAnswer.read((String) row.get(1)));
        });
    }

    private Flow<EntityResult> record(String id, String request, EntityResult answer, long now) {
        return update(INSERT, id, request, StoredAnswer.write(answer), now + KEPT.toMillis())
                .then(done -> deleteExpired(now))
                .map(done -> answer);
    }

    // A few expired records leave with each new one, so that the table never outgrows a day's keys.
    private static Flow<SqlAnswer> deleteExpired(long now) {
        return query(EXPIRED, now).then(found -> {
            List<Map<String, Object>> rows = found.rows();
            if (rows.isEmpty()) {
                return Flow.done(found);
            }
            Object[] values = new Object[rows.size() + 1];
            values[0] = now;
            for (int i = 0; i < rows.size(); i++) {
                values[i + 1] = rows.get(i).values().iterator().next();
            }
            String marks = "?, ".repeat(rows.size() - 1) + "?";
            return update("DELETE FROM \"" + NAME + "\" WHERE \"expires\" <= ? AND \"id\" IN (" + marks + ")", values);
        });
    }

    private static Flow<SqlAnswer> query(String text, Object... values) {
        return Flow.run(new SqlStatement(text, Arrays.asList(values), SqlStatement.Kind.QUERY));
    }

    private static Flow<SqlAnswer> update(String text, Object... values) {
        return Flow.run(new SqlStatement(text, Arrays.asList(values), SqlStatement.Kind.UPDATE));
    }
}
