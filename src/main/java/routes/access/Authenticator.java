package routes.access;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Scopes;

/**
 * The first step of every request: whose key it shows. All that can be wrong with a key has one answer, and a
 * request that repeats a good key costs a MAC and a look into memory.
 */
public final class Authenticator {
    /** The key that stands in for a client without one, on transports that say so. */
    public static final String PUBLIC_KEY = "public-default";

    private static final Caller ANYONE =
            new Caller("anonymous", "anonymous", null, null, Scopes.UNLIMITED, Map.of(), 0);

    private final KeyDirectory directory;
    private final RateLimiter limiter;
    private final RateLimiter uncounted = new RateLimiter(0, Ticker.disabledTicker());
    private final Rules rules;
    private final InstantSource clock;

    /**
     * What configuration decides.
     *
     * @param open whether everyone may do everything without a key
     * @param fallback wire names of the transports on which a client without a key counts as {@link #PUBLIC_KEY}
     */
    public record Rules(boolean open, Set<String> fallback) {
        public Rules {
            fallback = Set.copyOf(fallback);
        }
    }

    public Authenticator(KeyDirectory directory, RateLimiter limiter, Rules rules, InstantSource clock) {
        this.directory = directory;
        this.limiter = limiter;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Finds the caller, where it is not known already.
     *
     * @throws routes.entity.EntityException UNAUTHORIZED, FORBIDDEN for a wrong address, BAD_REQUEST for two keys
     */
    public void identify(EntityCall call) {
        if (!call.identified()) {
            EntityRequest request = call.request();
            KnownKey known = known(request, limiter);
            if (known != null) {
                known.used(clock.millis(), request.clientAddress());
            }
            call.caller(caller(known));
        }
    }

    private static Caller caller(@Nullable KnownKey known) {
        return known == null ? ANYONE : known.caller();
    }

    /**
     * The caller whom {@link #identify} would find, for a transport that has to know before the core is asked. It
     * takes nothing from the caller's account but what a refusal takes.
     *
     * @throws routes.entity.EntityException as identify does
     */
    public Caller check(EntityRequest request) {
        return caller(known(request, limiter));
    }

    /**
     * The same for somebody who was let in before and is still here. It takes nothing from anybody's account: else who
     * empties that could keep a key alive.
     */
    public Caller recheck(EntityRequest request) {
        return caller(known(request, uncounted));
    }

    /**
     * Why a caller who was let in may not go on: the key is good no more, or for something else. Null while all is as it
     * was, which it counts as where keys can't be checked for the moment.
     */
    public @Nullable EntityException ended(EntityRequest request, Caller admitted) {
        try {
            Caller now = recheck(request);
            boolean same = now == admitted
                    || (now.scopes().equals(admitted.scopes())
                            && now.limits().equals(admitted.limits())
                            && Objects.equals(now.owner(), admitted.owner()));
            return same
                    ? null
                    : new EntityException(ErrorCode.FORBIDDEN, "What this API key may read has changed")
                            .hint("Ask again.");
        } catch (EntityException refusal) {
            return refusal.code() == ErrorCode.UNAUTHORIZED || refusal.code() == ErrorCode.FORBIDDEN ? refusal : null;
        }
    }

    // Null where no key is needed.
    private @Nullable KnownKey known(EntityRequest request, RateLimiter counts) {
        List<String> keys = request.credential().keys();
        if (keys.isEmpty()) {
            return withoutKey(request, counts);
        }
        String text = keys.get(0);
        for (int i = 1; i < keys.size(); i++) {
            if (!keys.get(i).equals(text)) {
                counts.admitAddress(request);
                throw Refusals.severalKeys();
            }
        }
        ApiKey key = ApiKey.parse(text);
        KnownKey known = key == null ? null : known(key, request, counts);
        return admitted(known, request, counts);
    }

    private @Nullable KnownKey withoutKey(EntityRequest request, RateLimiter counts) {
        if (rules.open()) {
            return null;
        }
        if (!rules.fallback().contains(request.transport())) {
            counts.admitAddress(request);
            throw Refusals.keyRequired();
        }
        KnownKey known = directory.labelled(PUBLIC_KEY);
        if (known == null || known.expired(clock.millis())) {
            counts.admitAddress(request);
            throw Refusals.keyRequired();
        }
        return admitted(known, request, counts);
    }

    private KnownKey admitted(@Nullable KnownKey known, EntityRequest request, RateLimiter counts) {
        long now = clock.millis();
        if (known == null || known.expired(now)) {
            counts.admitAddress(request);
            throw Refusals.invalidKey();
        }
        String address = request.clientAddress();
        if (!known.allows(address)) {
            counts.admitAddress(request);
            throw Refusals.wrongAddress();
        }
        return known;
    }

    // Only keys that are new here count as guesses: whoever shares an address with a guesser is not held up.
    private @Nullable KnownKey known(ApiKey key, EntityRequest request, RateLimiter counts) {
        Digest digest = directory.digest(key);
        KnownKey known = directory.remembered(digest);
        if (known != null || directory.rememberedAsBad(key, digest)) {
            return known;
        }
        if (!directory.proven(digest)) {
            counts.admitGuess(request);
        }
        known = directory.read(key, digest);
        if (known == null) {
            counts.guessedWrong(request);
        }
        return known;
    }
}
