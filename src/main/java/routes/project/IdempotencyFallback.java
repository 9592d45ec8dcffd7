package routes.project;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityGateway;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.StoredAnswer;
import routes.schema.CanonicalDate;

/**
 * Records of idempotency keys in the system project, for projects whose own database may not keep them. They can't
 * commit with the write, so this is best effort: after a crash between the two a repeated request runs again.
 */
public final class IdempotencyFallback {
    static final Duration KEPT = Duration.ofHours(24);
    /** A request that has not ended by then was cut off, and may be repeated. */
    static final Duration LONGEST_RUN = Duration.ofMinutes(5);

    private static final Duration BETWEEN_CLEANUPS = Duration.ofMinutes(10);
    private static final String RECORD = "IdempotencyRecord";
    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFallback.class);

    private final EntityGateway gateway;
    private final InstantSource clock;
    private final AtomicLong cleaned;

    public IdempotencyFallback(EntityGateway gateway, InstantSource clock) {
        this.gateway = gateway;
        this.clock = clock;
        this.cleaned = new AtomicLong(clock.millis());
    }

    /** Whether the call has an idempotency key that its project's database can't keep. */
    public static boolean concerns(EntityCall call) {
        return call.request().idempotencyKey() != null
                && call.request().operation().writes()
                && !call.project().database().keepsIdempotency();
    }

    /**
     * Gives the answer that this request had before, or notes that it runs now.
     *
     * @return null when the request is to run; {@link #end} must be called then
     * @throws EntityException IDEMPOTENCY_MISMATCH for another request of this key, CONFLICT while it still runs
     */
    public @Nullable EntityResult begin(EntityCall call) {
        String id = StoredAnswer.id(call);
        String request = StoredAnswer.fingerprint(call.request());
        if (noted(id, request)) {
            return null;
        }
        Map<?, ?> record = find(id);
        if (record != null && !expired(record)) {
            return answer(record, request);
        }
        forget(Map.of("id", id, "expiresAt", Map.of("$lt", now())));
        if (noted(id, request)) {
            return null;
        }
        throw running();
    }

    /** Keeps the answer of a request that succeeded, and forgets one that failed. */
    public void end(EntityCall call, boolean succeeded) {
        try {
            if (succeeded) {
                call(ask(Operation.UPDATE)
                        .id(StoredAnswer.id(call))
                        .data(Map.of("answer", StoredAnswer.write(call.result()), "expiresAt", in(KEPT))));
            } else {
                forget(Map.of("id", StoredAnswer.id(call)));
            }
            cleanUp();
        } catch (RuntimeException unkept) {
            // What the request did stands, and its answer is more use to the client than this failure.
            LOG.warn("idempotency: record not kept project={}", call.project().slug(), unkept);
        }
    }

    private boolean noted(String id, String request) {
        try {
            call(ask(Operation.CREATE).data(Map.of("id", id, "request", request, "expiresAt", in(LONGEST_RUN))));
            return true;
        } catch (EntityException taken) {
            if (taken.code() == ErrorCode.CONFLICT) {
                return false;
            }
            throw taken;
        }
    }

    private @Nullable Map<?, ?> find(String id) {
        try {
            return (Map<?, ?>) call(ask(Operation.FIND_BY_ID).id(id)).data();
        } catch (EntityException missing) {
            if (missing.code() == ErrorCode.NOT_FOUND) {
                return null;
            }
            throw missing;
        }
    }

    private static EntityResult answer(Map<?, ?> record, String request) {
        if (!request.equals(record.get("request"))) {
            throw new EntityException(
                            ErrorCode.IDEMPOTENCY_MISMATCH, "This idempotency key was used for another request")
                    .hint("Use a new key for a new request.");
        }
        if (record.get("answer") instanceof String answer) {
            return StoredAnswer.read(answer);
        }
        throw running();
    }

    private static EntityException running() {
        return new EntityException(ErrorCode.CONFLICT, "A request with this idempotency key is still running")
                .hint("Repeat it when it has ended.")
                .retryAfter(Duration.ofSeconds(1));
    }

    private void cleanUp() {
        long last = cleaned.get();
        long now = clock.millis();
        if (now - last > BETWEEN_CLEANUPS.toMillis() && cleaned.compareAndSet(last, now)) {
            forget(Map.of("expiresAt", Map.of("$lt", now())));
        }
    }

    private void forget(Map<String, ?> filter) {
        call(ask(Operation.DELETE_MANY).filter(filter));
    }

    private boolean expired(Map<?, ?> record) {
        return Instant.parse(String.valueOf(record.get("expiresAt"))).isBefore(Instant.parse(now()));
    }

    private String now() {
        return in(Duration.ZERO);
    }

    private String in(Duration time) {
        return CanonicalDate.of(clock.instant().plus(time));
    }

    private static EntityRequest.Builder ask(Operation operation) {
        return EntityRequest.of(operation, RECORD).project(ProjectDefinition.SYSTEM);
    }

    private EntityResult call(EntityRequest.Builder request) {
        return gateway.call(request.build(), Caller.system());
    }
}
