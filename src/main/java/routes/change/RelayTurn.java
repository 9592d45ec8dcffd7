package routes.change;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When a relay goes on: at once when something was committed here, after a while anyway, and later where it fails. */
final class RelayTurn implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayTurn.class);
    private static final long FIRST_PAUSE = 250;
    private static final int MOST_DOUBLED = 7;
    private static final long STANDBY = Duration.ofSeconds(1).toMillis();

    private final Relay relay;
    private final long idle;
    private final ScheduledExecutorService threads;
    private @Nullable ScheduledFuture<?> next;
    private boolean running;
    private boolean again;
    private int failures;

    /** @param idle after which it looks for what others wrote */
    RelayTurn(Relay relay, Duration idle, ScheduledExecutorService threads) {
        this.relay = relay;
        this.idle = idle.toMillis();
        this.threads = threads;
    }

    Relay relay() {
        return relay;
    }

    synchronized void wake() {
        ScheduledFuture<?> waiting = next;
        if (running) {
            again = true;
        } else if (failures == 0 && (waiting == null || waiting.cancel(false))) {
            schedule(0);
        } else {
            again = true;
        }
    }

    @Override
    public void run() {
        synchronized (this) {
            running = true;
            again = false;
        }
        @Nullable Throwable failure = null;
        try {
            relay.round();
        } catch (Exception | Error reason) {
            failure = reason;
        }
        synchronized (this) {
            running = false;
            if (failure != null) {
                failed(failure);
            } else {
                failures = 0;
                schedule(again ? 0 : pause());
            }
        }
    }

    private long pause() {
        return relay.status().state() == RelayStatus.State.STANDBY ? Math.min(idle, STANDBY) : idle;
    }

    private void failed(Throwable failure) {
        RelayStatus status = relay.status();
        if (failures == 0) {
            LOG.warn(
                    "change: not passed on, and tried again relay={} project={} after={} reason={}",
                    status.relay(),
                    status.project(),
                    status.position(),
                    status.problem());
            LOG.debug("change: not passed on", failure);
        }
        failures = Math.min(failures + 1, MOST_DOUBLED);
        schedule(FIRST_PAUSE << (failures - 1));
    }

    private void schedule(long delay) {
        try {
            next = threads.schedule(this, delay, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            next = null;
        }
    }
}
