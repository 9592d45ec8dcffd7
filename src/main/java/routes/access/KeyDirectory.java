package routes.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.entity.KeyOwner;

/**
 * Finds keys, remembering good ones for 30 seconds under their MAC and bad ones for 5. A key that many requests
 * ask for at once is read once; a key that is revoked meanwhile is not remembered.
 */
public final class KeyDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(KeyDirectory.class);
    static final Duration KEEP_GOOD = Duration.ofSeconds(30);
    static final Duration KEEP_BAD = Duration.ofSeconds(5);
    private static final Duration KEEP_PROVEN = Duration.ofMinutes(10);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int MAX_KEYS = 20_000;

    private final KeyStore store;
    private final KeyHasher hasher;
    private final KeyUsage usage;
    private final KeyOwners owners;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Cache<Object, KnownKey> good;
    private final Cache<Object, Boolean> bad;
    private final Cache<Object, Boolean> proven;
    private final ConcurrentHashMap<Reading, CompletableFuture<Optional<KnownKey>>> readings =
            new ConcurrentHashMap<>();
    private final Object remembering = new Object();
    private final AtomicLong revocations = new AtomicLong();
    private final AtomicLong closedUntil;

    private record ByLookup(String lookup) {}

    private record ByLabel(String label) {}

    // A reading that began before a revocation is not shared with requests that came after it.
    private record Reading(Object name, long revocations) {}

    public KeyDirectory(
            KeyStore store,
            KeyHasher hasher,
            KeyUsage usage,
            KeyOwners owners,
            KeyEvents events,
            InstantSource clock,
            Ticker ticker) {
        this.store = store;
        this.hasher = hasher;
        this.usage = usage;
        this.owners = owners;
        this.clock = clock;
        this.ticker = ticker;
        this.good = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(KEEP_GOOD)
                .maximumSize(MAX_KEYS)
                .build();
        this.bad = remembering(KEEP_BAD);
        this.proven = remembering(KEEP_PROVEN);
        this.closedUntil = new AtomicLong(ticker.read());
        events.subscribe(this::forget);
    }

    private Cache<Object, Boolean> remembering(Duration time) {
        return Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(time)
                .maximumSize(MAX_KEYS)
                .build();
    }

    Digest digest(ApiKey key) {
        return hasher.digest(key.reveal());
    }

    /** The key where it is remembered as good. */
    @Nullable
    KnownKey remembered(Digest digest) {
        return good.getIfPresent(digest);
    }

    boolean rememberedAsBad(ApiKey key, Digest digest) {
        return bad.getIfPresent(new ByLookup(key.lookup())) != null || bad.getIfPresent(digest) != null;
    }

    /** Whether the key was good in the last minutes, even if it has to be read again now. */
    boolean proven(Digest digest) {
        return proven.getIfPresent(digest) != null;
    }

    /** Reads the key from the store; null where there is no such key or it is not good. */
    @Nullable
    KnownKey read(ApiKey key, Digest digest) {
        return once(digest, () -> {
            StoredKey stored = store.byLookup(key.lookup());
            if (stored == null) {
                bad.put(new ByLookup(key.lookup()), true);
                return null;
            }
            warnOfUnknownPepper(stored);
            KnownKey known = hasher.matches(stored, key, digest) ? accepted(stored) : null;
            if (known == null) {
                bad.put(digest, true);
            } else {
                proven.put(digest, true);
            }
            return known;
        });
    }

    /** The usable key of this label, for those who come without one. */
    @Nullable
    KnownKey labelled(String label) {
        ByLabel name = new ByLabel(label);
        KnownKey known = good.getIfPresent(name);
        if (known != null || bad.getIfPresent(name) != null) {
            return known;
        }
        return once(name, () -> {
            StoredKey stored = store.usable(label);
            KnownKey found = stored == null ? null : accepted(stored);
            if (found == null) {
                bad.put(name, true);
            }
            return found;
        });
    }

    private void forget(String keyId) {
        synchronized (remembering) {
            revocations.incrementAndGet();
            good.asMap().values().removeIf(known -> known.caller().keyId().equals(keyId));
            // It may be good again, with its owner; which of these was which key is not known.
            bad.invalidateAll();
        }
    }

    private @Nullable KnownKey accepted(StoredKey stored) {
        if (stored.revoked() || stored.disabled() || stored.expired(clock.instant())) {
            return null;
        }
        String user = stored.owner();
        KeyOwner owner = user == null ? null : owners.of(user);
        if (user != null && owner == null) {
            return null;
        }
        try {
            return KnownKey.of(stored, owner, usage);
        } catch (RuntimeException e) {
            LOG.warn("access: stored key unreadable id={} fix=\"revoke it and issue another\"", stored.id(), e);
            return null;
        }
    }

    private void warnOfUnknownPepper(StoredKey stored) {
        if (!hasher.knows(stored.pepperId())) {
            LOG.warn("access: key made under another pepper id={} pepper={}", stored.id(), stored.pepperId());
        }
    }

    private @Nullable KnownKey once(Object name, Supplier<@Nullable KnownKey> read) {
        Reading reading = new Reading(name, revocations.get());
        CompletableFuture<Optional<KnownKey>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<KnownKey>> running = readings.putIfAbsent(reading, mine);
        if (running != null) {
            return join(running);
        }
        try {
            KnownKey known = good.getIfPresent(name);
            if (known == null) {
                known = fromStore(read);
                remember(reading, known);
            }
            mine.complete(Optional.ofNullable(known));
            return known;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            readings.remove(reading, mine);
        }
    }

    // Checked and put in one: a key read before its revocation must not be seen here for a moment after it.
    private void remember(Reading reading, @Nullable KnownKey known) {
        synchronized (remembering) {
            if (known != null && revocations.get() == reading.revocations()) {
                good.put(reading.name(), known);
            }
        }
    }

    // While the database is down one request a second finds out; the others are answered without waiting for it.
    private @Nullable KnownKey fromStore(Supplier<@Nullable KnownKey> read) {
        if (ticker.read() - closedUntil.get() < 0) {
            throw Refusals.keysUnavailable(RETRY);
        }
        try {
            return read.get();
        } catch (EntityException e) {
            switch (e.code()) {
                case DB_NOT_CONNECTED, TIMEOUT, OVERLOADED -> {
                    closedUntil.set(ticker.read() + RETRY.toNanos());
                    throw Refusals.keysUnavailable(RETRY);
                }
                default -> throw e;
            }
        }
    }

    private static @Nullable KnownKey join(CompletableFuture<Optional<KnownKey>> running) {
        try {
            return running.join().orElse(null);
        } catch (CompletionException e) {
            if (e.getCause() instanceof EntityException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
