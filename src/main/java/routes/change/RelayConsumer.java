package routes.change;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.ChangeEvent;
import routes.entity.ChangeHeaders;
import routes.entity.EntityProject;
import routes.entity.EventMode;
import routes.entity.UnitOfWork;

/** One {@code from: changes:} of a route: each change becomes an exchange, and the next one follows when it succeeded. */
final class RelayConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(RelayConsumer.class);
    private static final Duration IDLE = Duration.ofMillis(250);

    /** Among all projects most are idle: looking for what others wrote must not keep their databases open. */
    private static final Duration IDLE_AMONG_ALL = Duration.ofMinutes(1);

    private static final int MOST_THREADS = 4;
    private static final long SWEEP = 1000;
    private static final long PATIENCE = 10;

    private final RelayEndpoint endpoint;
    private final RelayComponent component;
    private final boolean all;
    private final Map<String, RelayTurn> turns = new ConcurrentHashMap<>();
    private @Nullable ScheduledThreadPoolExecutor threads;

    RelayConsumer(RelayEndpoint endpoint, Processor processor, RelayComponent component) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.component = component;
        this.all = endpoint.project().equals(RelayProjects.ALL);
    }

    Collection<RelayStatus> status() {
        return turns.values().stream().map(turn -> turn.relay().status()).toList();
    }

    /** Something was committed here. */
    void committed(UnitOfWork unit) {
        RelayTurn turn = turns.get(unit.project().slug());
        if (turn != null) {
            if (unit.project().database().events() == EventMode.DIRECT) {
                turn.relay().offer(unit.changes());
            }
            turn.wake();
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (endpoint.project().equals(RelayProjects.NONE)) {
            return;
        }
        int projects = component.projects().chosen(endpoint.project()).size();
        // One more, by which those that are busy show that they are alive.
        ScheduledThreadPoolExecutor started =
                new ScheduledThreadPoolExecutor(1 + (all ? MOST_THREADS : Math.min(projects, MOST_THREADS)), work -> {
                    Thread thread = new Thread(work, "octonet-relay-" + endpoint.name());
                    thread.setDaemon(true);
                    return thread;
                });
        started.setRemoveOnCancelPolicy(true);
        started.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        threads = started;
        component.relays().add(this);
        started.scheduleWithFixedDelay(() -> sweep(started), 0, SWEEP, TimeUnit.MILLISECONDS);
    }

    // Projects come into use while the server runs.
    private void sweep(ScheduledThreadPoolExecutor threads) {
        try {
            for (EntityProject project : component.projects().chosen(endpoint.project())) {
                turns.computeIfAbsent(project.slug(), slug -> turn(project, threads));
            }
        } catch (RuntimeException | Error failure) {
            LOG.warn("change: projects not looked for relay={}", endpoint.name(), failure);
        }
    }

    private RelayTurn turn(EntityProject project, ScheduledThreadPoolExecutor threads) {
        Relay relay = new Relay(endpoint.name(), project, endpoint.choice(), component.readers(), this::tell, threads);
        RelayTurn turn = new RelayTurn(relay, all ? IDLE_AMONG_ALL : IDLE, threads);
        turn.wake();
        return turn;
    }

    private void tell(ChangeEvent change, boolean isNew) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            Message message = exchange.getMessage();
            if (change.sequence() > 0) {
                message.setHeader(ChangeHeaders.CHANGE_ID, change.project() + ":" + change.sequence());
            }
            message.setHeader(ChangeHeaders.PROJECT, change.project());
            message.setHeader(ChangeHeaders.ENTITY, change.entity());
            message.setHeader(ChangeHeaders.ROW_ID, change.id());
            message.setHeader(ChangeHeaders.KIND, change.kind().name().toLowerCase(Locale.ROOT));
            message.setHeader(ChangeHeaders.IS_NEW, isNew);
            message.setBody(change);
            getProcessor().process(exchange);
            Exception failure = exchange.getException();
            if (failure != null) {
                throw failure;
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    @Override
    protected void doStop() throws Exception {
        component.relays().remove(this);
        ScheduledThreadPoolExecutor running = threads;
        threads = null;
        List.copyOf(turns.values()).forEach(turn -> turn.relay().close());
        if (running != null) {
            running.shutdown();
            // What is being passed on is finished, so that it is not passed on twice.
            if (!running.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
                running.shutdownNow();
            }
        }
        turns.clear();
        super.doStop();
    }
}
