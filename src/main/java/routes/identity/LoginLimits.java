package routes.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import routes.access.ClientOrigin;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/**
 * Holds back who guesses passwords: so many failures a minute for an account, and more for an address (IPv6 by /64).
 * Only failures count. An attempt takes its place before it is judged, so that many at once are no more than that many.
 */
final class LoginLimits {
    static final int OF_ACCOUNT = 5;
    static final int OF_ADDRESS = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int KEPT = 50_000;

    private final Ticker ticker;
    private final Cache<String, Failures> accounts;
    private final Cache<String, Failures> addresses;

    private record Failures(long begun, AtomicInteger count) {}

    /** The place of one attempt. */
    final class Attempt {
        private final Failures account;
        private final @Nullable Failures address;

        private Attempt(Failures account, @Nullable Failures address) {
            this.account = account;
            this.address = address;
        }

        /** It was none that counts. */
        void giveBack() {
            account.count().decrementAndGet();
            if (address != null) {
                address.count().decrementAndGet();
            }
        }

        /** Whether no further failure is let through for this account, or from this address. */
        boolean wasTheLast() {
            return account.count().get() >= OF_ACCOUNT
                    || (address != null && address.count().get() >= OF_ADDRESS);
        }
    }

    LoginLimits(Ticker ticker) {
        this.ticker = ticker;
        this.accounts = failures();
        this.addresses = failures();
    }

    private Cache<String, Failures> failures() {
        return Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(WINDOW)
                .maximumSize(KEPT)
                .build();
    }

    /** @throws EntityException RATE_LIMITED with the time to wait */
    Attempt attempt(String account, @Nullable String address) {
        Failures own = take(accounts, account, OF_ACCOUNT);
        if (address == null) {
            return new Attempt(own, null);
        }
        try {
            return new Attempt(own, take(addresses, ClientOrigin.of(address), OF_ADDRESS));
        } catch (EntityException refused) {
            own.count().decrementAndGet();
            throw refused;
        }
    }

    private Failures take(Cache<String, Failures> all, String name, int most) {
        Failures failures = all.get(name, unused -> new Failures(ticker.read(), new AtomicInteger()));
        if (failures.count().incrementAndGet() > most) {
            failures.count().decrementAndGet();
            Duration wait = WINDOW.minusNanos(ticker.read() - failures.begun());
            throw new EntityException(ErrorCode.RATE_LIMITED, "Too many failed logins")
                    .hint("Try again in a minute.")
                    .retryAfter(wait.isNegative() || wait.isZero() ? Duration.ofSeconds(1) : wait);
        }
        return failures;
    }
}
