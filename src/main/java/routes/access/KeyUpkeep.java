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
 * Polls key events every second and writes usage every five, on one daemon thread. While the system database is
 * down it goes on trying and says so once.
 */
public final class KeyUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUpkeep.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration FLUSH = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final KeyEvents events;
    private final KeyUsage usage;
    private final AtomicBoolean failing = new AtomicBoolean();
    private @Nullable ScheduledExecutorService executor;

    public KeyUpkeep(KeyEvents events, KeyUsage usage) {
        this.events = events;
        this.usage = usage;
    }

    public synchronized void start() {
        if (executor != null) {
            return;
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "octonet-keys");
            thread.setDaemon(true);
            return thread;
        });
        every(started, POLL, events::poll);
        every(started, FLUSH, usage::flush);
        executor = started;
    }

    private void every(ScheduledExecutorService on, Duration pause, Runnable task) {
        var unused =
                on.scheduleWithFixedDelay(() -> run(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    // An exception would end the schedule for good.
    private void run(Runnable task) {
        try {
            task.run();
            if (failing.compareAndSet(true, false)) {
                LOG.info("access: key events readable again");
            }
        } catch (RuntimeException e) {
            if (failing.compareAndSet(false, true)) {
                LOG.warn("access: key events can't be read, revocations elsewhere show within 30 s", e);
            }
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
        run(usage::flush);
    }
}
