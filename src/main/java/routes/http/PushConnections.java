package routes.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All connections that stay open, with the one thread that looks after them every second. */
final class PushConnections {

    private static final int GOING_AWAY = 1001;
    private static final String ROUTE_ENDS = "This route is being stopped or replaced";

    private final Set<PushConnection> open = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService pulse;
    private boolean stopped;

    void add(PushConnection connection) {
        open.add(connection);
        if (!running()) {
            connection.close(GOING_AWAY, "The server stops");
        } else if (!connection.owner().listens()) {
            // It was let in just before, and its route did not know of it yet.
            connection.close(GOING_AWAY, ROUTE_ENDS);
        }
    }

    void remove(PushConnection connection) {
        open.remove(connection);
    }

    private synchronized boolean running() {
        if (pulse == null && !stopped) {
            pulse = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "http-pulse");
                thread.setDaemon(true);
                return thread;
            });
            pulse.scheduleWithFixedDelay(this::pulse, 1, 1, TimeUnit.SECONDS);
        }
        return !stopped;
    }

    private void pulse() {
        long now = System.nanoTime();
        open.forEach(connection -> connection.pulse(now));
    }

    /** The consumer's route is stopped or replaced; clients come back and find its successor. */
    void close(PathConsumer consumer) {
        open.stream()
                .filter(connection -> connection.owner() == consumer)
                .forEach(connection -> connection.close(GOING_AWAY, ROUTE_ENDS));
    }

    /** The server stops. */
    void stop() {
        synchronized (this) {
            stopped = true;
        }
        open.forEach(connection -> connection.close(GOING_AWAY, "The server stops"));
    }

    /** Everything has stopped: nobody is left to look after. */
    synchronized void end() {
        if (pulse != null) {
            pulse.shutdownNow();
        }
    }
}
