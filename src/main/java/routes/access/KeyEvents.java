package routes.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever holds on to a key (the cache, open streams) that it was revoked: at once for a revocation on
 * this node, and within a poll for those of other replicas and of the command line.
 */
public final class KeyEvents {
    /**
     * How far a poll looks back behind the last one: events become visible in the order of their commits, not of
     * their times, and the clocks of replicas differ.
     */
    static final Duration OVERLAP = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration BETWEEN_CLEANUPS = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(KeyEvents.class);

    private final KeyStore store;
    private final InstantSource clock;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Instant> seen = new HashMap<>();
    private Instant polled;
    private Instant cleaned;

    public KeyEvents(KeyStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.polled = clock.instant();
        this.cleaned = polled;
        store.onRevocation(this::revoked);
    }

    /**
     * Calls back with the id of every key that is revoked from now on.
     *
     * @return ends it
     */
    public Runnable subscribe(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Reads what happened since the last time. Called every second. */
    public synchronized void poll() {
        Instant now = clock.instant();
        Instant since = polled.minus(OVERLAP);
        seen.values().removeIf(at -> at.isBefore(since));
        int read = 0;
        List<KeyStore.Event> page;
        do {
            page = store.eventsSince(since, read);
            for (KeyStore.Event event : page) {
                if (seen.putIfAbsent(event.id(), event.at()) == null) {
                    revoked(event.keyId());
                }
            }
            read += page.size();
        } while (page.size() == KeyStore.PAGE);
        polled = now;
        if (now.isAfter(cleaned.plus(BETWEEN_CLEANUPS))) {
            store.forgetEventsBefore(now.minus(KEPT));
            cleaned = now;
        }
    }

    private void revoked(String keyId) {
        for (Consumer<String> listener : listeners) {
            try {
                listener.accept(keyId);
            } catch (RuntimeException e) {
                // The others hold on to the key as well and must hear of it.
                LOG.error("access: listener failed on revocation key={}", keyId, e);
            }
        }
    }
}
