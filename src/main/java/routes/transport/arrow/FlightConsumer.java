package routes.transport.arrow;

import io.grpc.Server;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.transport.Failures;
import routes.transport.RpcServer;
import routes.transport.WorkThreads;

/** The consumer of {@code flight:}: a server whose every call goes through the route as an exchange. */
final class FlightConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(FlightConsumer.class);
    private static final int THREADS = 32;
    private static final int DRAIN_SECONDS = 20;

    private final FlightComponent component;
    private final Set<Pulsing> open = ConcurrentHashMap.newKeySet();
    private @Nullable Server server;
    private @Nullable ExecutorService workers;
    private @Nullable ScheduledExecutorService pulse;

    /** Something that stays open and is looked at once a second. */
    interface Pulsing {
        void pulse();
    }

    FlightConsumer(FlightComponent.FlightEndpoint endpoint, Processor processor, FlightComponent component) {
        super(endpoint, processor);
        this.component = component;
    }

    FlightComponent component() {
        return component;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ExecutorServiceManager executors = getEndpoint().getCamelContext().getExecutorServiceManager();
        workers = WorkThreads.of(this, "flight", THREADS);
        pulse = executors.newScheduledThreadPool(this, "flight-pulse", 2);
        pulse.scheduleWithFixedDelay(this::pulse, 1, 1, TimeUnit.SECONDS);
        FlightSettings settings = component.settings();
        URI uri = ((FlightComponent.FlightEndpoint) getEndpoint()).address();
        InetSocketAddress address = new InetSocketAddress(uri.getHost(), uri.getPort());
        Server started = RpcServer.started(
                ArrowCodec.TRANSPORT,
                address,
                RpcServer.at(
                                ArrowCodec.TRANSPORT,
                                address,
                                settings.maxMessage(),
                                settings.maxConnectionAge(),
                                settings.tls())
                        .executor(workers)
                        .intercept(new FlightGate(component.door(), settings.inFlight()))
                        .addService(FlightMethods.of(this))
                        .addService(FlightHealth.of(component.databases())));
        server = started;
        component.port().set(started.getPort());
        LOG.info("arrow: Flight serves port={} tls={}", started.getPort(), settings.tls() != null);
    }

    @Override
    protected void doStop() throws Exception {
        Server running = server;
        if (running != null) {
            server = null;
            component.port().set(0);
            running.shutdown();
            if (!running.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                running.shutdownNow();
                running.awaitTermination();
            }
        }
        ExecutorServiceManager executors = getEndpoint().getCamelContext().getExecutorServiceManager();
        if (pulse != null) {
            executors.shutdownNow(pulse);
        }
        if (workers != null) {
            executors.shutdownGraceful(workers);
        }
        super.doStop();
    }

    void opened(Pulsing stream) {
        open.add(stream);
    }

    void closed(Pulsing stream) {
        open.remove(stream);
    }

    // What one stream comes to must not keep the others from being looked at.
    private void pulse() {
        for (Pulsing stream : open) {
            try {
                stream.pulse();
            } catch (RuntimeException | Error failure) {
                LOG.warn("arrow: a stream could not be looked at", failure);
            }
        }
    }

    void execute(Runnable work) {
        ExecutorService pool = workers;
        if (pool != null && !pool.isShutdown()) {
            pool.execute(work);
        } else {
            work.run();
        }
    }

    /** Stopping a statement may wait for its database, which the network's threads must not. */
    void callOff(Runnable work) {
        ScheduledExecutorService executor = pulse;
        if (executor != null && !executor.isShutdown()) {
            executor.execute(work);
        }
    }

    /**
     * Sends a call through the route.
     *
     * @throws EntityException whatever it failed with
     */
    Object ask(FlightCall call) {
        Exchange exchange = createExchange(false);
        try {
            return answer(exchange, call);
        } finally {
            done(exchange);
        }
    }

    /** The same where the answer needs its exchange until it has been sent, for whoever calls {@link #done}. */
    Exchange exchange() {
        return createExchange(false);
    }

    Object answer(Exchange exchange, FlightCall call) {
        try {
            createUoW(exchange);
            exchange.getMessage().setBody(call);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } catch (Exception | Error failure) {
            throw Failures.told(ArrowCodec.TRANSPORT, failure);
        }
        Object answer = exchange.getMessage().getBody();
        if (answer instanceof EntityException refusal) {
            throw refusal;
        }
        return answer;
    }

    void done(Exchange exchange) {
        doneUoW(exchange);
        releaseExchange(exchange, false);
    }

    Duration stall() {
        return component.settings().stall();
    }
}
