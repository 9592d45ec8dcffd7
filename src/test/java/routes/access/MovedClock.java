package routes.access;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved. */
public final class MovedClock implements InstantSource, Ticker {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicLong passed = new AtomicLong();

    public void move(Duration time) {
        passed.addAndGet(time.toNanos());
    }

    @Override
    public Instant instant() {
        return START.plusNanos(passed.get());
    }

    @Override
    public long read() {
        return passed.get();
    }
}
