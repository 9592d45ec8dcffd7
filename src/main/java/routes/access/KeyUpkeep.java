package routes.access;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls key events every second and writes usage every five, each on a daemon thread of its own, so that a write
 * that waits holds up no revocation. While the system database is down it goes on trying and says so once.
 */
public final class KeyUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUpkeep.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration FLUSH = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final KeyEvents events;
    private final KeyUsage usage;
    private final Duration betweenPolls;
    private final Duration betweenFlushes;
    private final AtomicBoolean failing = new AtomicBoolean();
    private @Nullable ScheduledExecutorService executor;

    public KeyUpkeep(KeyEvents events, KeyUsage usage) {
        this(events, usage, POLL, FLUSH);
    }

    KeyUpkeep(KeyEvents events, KeyUsage usage, Duration betweenPolls, Duration betweenFlushes) {
        this.events = events;
        this.usage = usage;
        this.betweenPolls = betweenPolls;
        this.betweenFlushes = betweenFlushes;
    }

    public synchronized void start() {
        if (executor != null) {
            return;
        }
        ScheduledExecutorService started = Executors.newScheduledThreadPool(2, task -> {
            Thread thread = new Thread(task, "octonet-keys");
            thread.setDaemon(true);
            return thread;
        });
        every(started, betweenPolls, this::poll);
        every(started, betweenFlushes, this::flush);
        executor = started;
    }

    private static void every(ScheduledExecutorService on, Duration pause, Runnable task) {
        var unused = on.scheduleWithFixedDelay(task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    // An exception would end the schedule for good.
    private void poll() {
        try {
            events.poll();
            if (failing.compareAndSet(true, false)) {
                LOG.info("access: key events readable again");
            }
        } catch (RuntimeException e) {
            if (failing.compareAndSet(false, true)) {
                LOG.warn("access: key events can't be read, revocations elsewhere show within 30 s", e);
            }
        }
    }

    // What can't be written is kept and no news: only the unforeseen gets here.
    private void flush() {
        try {
            usage.flush();
        } catch (RuntimeException e) {
            LOG.warn("access: usage can't be written down", e);
        }
    }

    /** Ends the polling and writes down the last usage. */
    @Override
    public synchronized void close() {
        ScheduledExecutorService running = executor;
        executor = null;
        if (running != null) {
            running.shutdown();
            try {
                if (!running.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                    running.shutdownNow();
                }
            } catch (InterruptedException e) {
                running.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
        flush();
    }
}
