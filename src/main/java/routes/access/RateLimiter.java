package routes.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityRequest;

/**
 * Holds back who asks too often: keys by their own limit, others by address (IPv6 by /64). Each is a bucket that
 * fills evenly over a minute, kept as one number; a full memory forgets the idlest.
 */
public final class RateLimiter {
    static final int MAX_ADDRESSES = 100_000;
    private static final int MAX_OTHERS = 50_000;
    private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);
    private static final int GUESSING_SHARE = 10;

    private final int clientLimit;
    private final Ticker ticker;
    private final long origin;
    private final Cache<String, AtomicLong> addresses;
    private final Cache<String, AtomicLong> guesses;
    private final Cache<String, AtomicLong> keys;

    /** @param clientLimit requests a minute from one address without a key, 0 for no limit */
    public RateLimiter(int clientLimit, Ticker ticker) {
        if (clientLimit < 0) {
            throw new IllegalArgumentException(
                    "MOSTA_RATE_LIMIT_CLIENT is negative: give requests a minute, or 0 for no limit");
        }
        this.clientLimit = clientLimit;
        this.ticker = ticker;
        this.origin = ticker.read();
        this.addresses = buckets(MAX_ADDRESSES);
        this.guesses = buckets(MAX_OTHERS);
        this.keys = buckets(MAX_OTHERS);
    }

    // A bucket untouched for a minute is full, so nothing is lost with it.
    private Cache<String, AtomicLong> buckets(int size) {
        return Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterAccess(Duration.ofNanos(WINDOW))
                .maximumSize(size)
                .build();
    }

    /**
     * Counts the request.
     *
     * @throws routes.entity.EntityException RATE_LIMITED with the time to wait
     */
    public void admit(EntityCall call) {
        Caller caller = call.caller();
        if (caller.isSystem()) {
            return;
        }
        EntityRequest request = call.request();
        if (request.credential().keys().isEmpty()) {
            admitAddress(request);
        }
        if (caller.rateLimit() > 0) {
            take(keys, caller.keyId(), caller.rateLimit());
        }
    }

    /** Counts a request that shows no good key. */
    void admitAddress(EntityRequest request) {
        if (clientLimit > 0) {
            take(addresses, origin(request), clientLimit);
        }
    }

    /** Refuses to look up another unknown key for an address that has shown too many. */
    void admitGuess(EntityRequest request) {
        if (clientLimit > 0) {
            String client = origin(request);
            AtomicLong bucket = guesses.getIfPresent(client);
            long over = bucket == null ? 0 : overdraft(bucket.get(), now(), guessLimit());
            if (over > 0) {
                throw Refusals.tooMany(Duration.ofNanos(over));
            }
        }
    }

    /** Notes that a key shown by this address was looked up in vain. */
    void guessedWrong(EntityRequest request) {
        if (clientLimit > 0) {
            long now = now();
            long cost = WINDOW / guessLimit();
            bucket(guesses, origin(request)).updateAndGet(full -> Math.max(full, now) + cost);
        }
    }

    private int guessLimit() {
        return Math.max(1, clientLimit / GUESSING_SHARE);
    }

    // The number in a bucket is the time at which it is full again: a request moves it by its share of the window.
    private void take(Cache<String, AtomicLong> buckets, String name, int limit) {
        long now = now();
        AtomicLong bucket = bucket(buckets, name);
        long full = bucket.get();
        while (true) {
            long over = overdraft(full, now, limit);
            if (over > 0) {
                throw Refusals.tooMany(Duration.ofNanos(over));
            }
            long witness = bucket.compareAndExchange(full, Math.max(full, now) + WINDOW / limit);
            if (witness == full) {
                return;
            }
            full = witness;
        }
    }

    private static long overdraft(long full, long now, int limit) {
        return Math.max(full, now) + WINDOW / limit - now - WINDOW;
    }

    private static AtomicLong bucket(Cache<String, AtomicLong> buckets, String name) {
        return buckets.get(name, unused -> new AtomicLong());
    }

    private long now() {
        return ticker.read() - origin;
    }

    /** Who a request without a key counts as; transports without addresses count as one client each. */
    private static String origin(EntityRequest request) {
        String address = request.clientAddress();
        return address == null ? request.transport() : ClientOrigin.of(address);
    }
}
