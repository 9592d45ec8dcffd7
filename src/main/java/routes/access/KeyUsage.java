package routes.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/**
 * How often and when keys were used, counted in memory and written down in batches. A request only adds to a
 * counter; what can't be written now is kept for the next time.
 */
public final class KeyUsage {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUsage.class);
    static final int MAX_KEYS = 100_000;
    private static final int BATCH = 250;

    // Longer than any key stays cached, so that whoever still counts on a tally finds it in the map.
    private static final Duration IDLE = Duration.ofMinutes(2);

    private final KeyStore store;
    private final InstantSource clock;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private final Tally uncounted = new Tally("", 0);

    /** The uses of one key. */
    static final class Tally {
        private final String keyId;
        private final LongAdder count = new LongAdder();
        private volatile long last;
        private volatile @Nullable String address;

        private Tally(String keyId, long now) {
            this.keyId = keyId;
            this.last = now;
        }

        // Written only when something is to be told: threads that share a hot key must not share writes as well.
        void add(long now, @Nullable String from) {
            count.increment();
            if (now - last >= 1000) {
                last = now;
            }
            if (from != null && !from.equals(address)) {
                address = from;
            }
        }
    }

    public KeyUsage(KeyStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    Tally of(String keyId) {
        if (tallies.size() >= MAX_KEYS && !tallies.containsKey(keyId)) {
            return uncounted;
        }
        long now = clock.millis();
        Tally tally = tallies.compute(keyId, (id, known) -> {
            if (known == null) {
                return new Tally(id, now);
            }
            known.last = Math.max(known.last, now);
            return known;
        });
        return tally == null ? uncounted : tally;
    }

    /** Writes down everything counted so far. Called every few seconds and at shutdown. */
    public synchronized void flush() {
        List<KeyStore.Usage> batch = new ArrayList<>();
        for (Tally tally : tallies.values()) {
            long count = tally.count.sumThenReset();
            if (count > 0) {
                batch.add(new KeyStore.Usage(tally.keyId, count, Instant.ofEpochMilli(tally.last), tally.address));
            }
            if (batch.size() == BATCH) {
                write(batch);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            write(batch);
        }
        dropIdle();
    }

    private void write(List<KeyStore.Usage> batch) {
        try {
            store.use(batch);
        } catch (EntityException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                keep(batch, e);
            } else if (batch.size() > 1) {
                // One key of the batch is gone, and with it went the whole transaction.
                batch.forEach(usage -> write(List.of(usage)));
            }
        } catch (RuntimeException e) {
            keep(batch, e);
        }
    }

    private void keep(List<KeyStore.Usage> batch, RuntimeException cause) {
        for (KeyStore.Usage usage : batch) {
            Tally tally = of(usage.keyId());
            tally.count.add(usage.count());
        }
        LOG.debug("access: usage kept for later keys={}", batch.size(), cause);
    }

    private void dropIdle() {
        long before = clock.millis() - IDLE.toMillis();
        for (String keyId : tallies.keySet()) {
            tallies.computeIfPresent(
                    keyId, (id, tally) -> tally.last < before && tally.count.sum() == 0 ? null : tally);
        }
    }
}
