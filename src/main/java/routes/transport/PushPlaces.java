package routes.transport;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;

/** Counts connections that stay open, all of a transport and those of each key. */
public final class PushPlaces {
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final PushLimits limits;
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentHashMap<Object, Integer> byKey = new ConcurrentHashMap<>();

    public PushPlaces(PushLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes a place.
     *
     * @return gives it back; doing so twice is doing it once
     * @throws EntityException OVERLOADED where there is none, RATE_LIMITED where the key has too many
     */
    public Runnable take(Visitor visitor) {
        Object who = visitor.credential().keys().isEmpty() ? String.valueOf(visitor.address()) : visitor.credential();
        if (taken.incrementAndGet() > limits.connections()) {
            taken.decrementAndGet();
            throw new EntityException(ErrorCode.OVERLOADED, "The server holds as many open connections as it may")
                    .hint("Try again later, or close some that are not needed.")
                    .retryAfter(RETRY);
        }
        if (byKey.merge(who, 1, Integer::sum) > limits.perKey()) {
            release(who);
            throw new EntityException(
                            ErrorCode.RATE_LIMITED,
                            "This key holds " + limits.perKey() + " connections, which is as many as it may")
                    .hint("Close some; one connection can have several entities.")
                    .retryAfter(RETRY);
        }
        AtomicBoolean given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                release(who);
            }
        };
    }

    private void release(Object who) {
        taken.decrementAndGet();
        byKey.computeIfPresent(who, (key, count) -> count == 1 ? null : count - 1);
    }
}
