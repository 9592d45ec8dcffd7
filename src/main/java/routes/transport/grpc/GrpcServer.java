package routes.transport.grpc;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.grpc.GrpcConfiguration;
import org.apache.camel.component.grpc.GrpcEndpoint;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.Cancellation;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.HeapShare;
import routes.transport.Failures;
import routes.transport.RpcServer;
import routes.transport.WorkThreads;

/** The consumer of {@code grpc:}: a server whose every message goes through the route as an exchange. */
final class GrpcServer extends DefaultConsumer implements ServerCallHandler<byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(GrpcServer.class);
    private static final int THREADS = 32;
    private static final int DRAIN_SECONDS = 20;
    private static final Duration RETRY = Duration.ofMillis(500);

    private final GrpcSettings settings;
    private final GrpcPort port;
    private final GrpcEntrance entrance;
    private final HeapShare heap;
    private final Semaphore places;
    private final Semaphore entering;
    private final Set<GrpcListener> streams = ConcurrentHashMap.newKeySet();
    private @Nullable Server server;
    private @Nullable ExecutorService workers;
    private @Nullable ScheduledExecutorService pulse;

    GrpcServer(GrpcEndpoint endpoint, Processor processor, EntityGrpc component) {
        super(endpoint, processor);
        this.settings = component.settings();
        this.port = component.port();
        this.entrance = component.entrance();
        this.heap = component.heap();
        this.places = new Semaphore(settings.inFlight());
        this.entering = new Semaphore(settings.inFlight());
    }

    @Override
    public GrpcEndpoint getEndpoint() {
        return (GrpcEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ExecutorServiceManager executors = getEndpoint().getCamelContext().getExecutorServiceManager();
        // What waits here is bounded by the calls: of those that ask to come in and those that are in, so many are
        // taken, and a stream waits once.
        workers = WorkThreads.of(this, "grpc", THREADS);
        pulse = executors.newScheduledThreadPool(this, "grpc-pulse", 2);
        pulse.scheduleWithFixedDelay(this::pulse, 1, 1, TimeUnit.SECONDS);
        GrpcConfiguration place = getEndpoint().getConfiguration();
        InetSocketAddress address = new InetSocketAddress(place.getHost(), place.getPort());
        Server started = RpcServer.started(
                GrpcCall.TRANSPORT,
                address,
                RpcServer.at(
                                GrpcCall.TRANSPORT,
                                address,
                                settings.maxMessage(),
                                settings.maxConnectionAge(),
                                settings.tls())
                        .fallbackHandlerRegistry(new GrpcServices(this))
                        // Calls only arrive on the network's threads; each is handed to a worker as soon as it is
                        // whole.
                        .directExecutor());
        server = started;
        port.set(started.getPort());
        LOG.info("grpc: serves port={} tls={}", started.getPort(), settings.tls() != null);
    }

    // What one stream comes to must not keep the others from being looked at.
    private void pulse() {
        for (GrpcListener stream : streams) {
            try {
                stream.pulse();
            } catch (RuntimeException | Error failure) {
                stream.fail(Failures.told(GrpcCall.TRANSPORT, failure));
            }
        }
    }

    @Override
    protected void doStop() throws Exception {
        Server running = server;
        if (running != null) {
            server = null;
            port.set(0);
            running.shutdown();
            EntityException ending = new EntityException(ErrorCode.DB_NOT_CONNECTED, "The server is stopping")
                    .hint("Come back in a moment.")
                    .retryAfter(RETRY);
            // What has an end may come to it.
            streams.stream().filter(GrpcListener::endless).forEach(stream -> stream.fail(ending));
            if (!running.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                running.shutdownNow();
            }
        }
        ExecutorServiceManager executors = getEndpoint().getCamelContext().getExecutorServiceManager();
        if (pulse != null) {
            executors.shutdownNow(pulse);
        }
        if (workers != null) {
            executors.shutdown(workers);
        }
        super.doStop();
    }

    @Override
    public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata metadata) {
        GrpcListener listener = new GrpcListener(call, metadata, this, heap.part());
        if (entrance.stands(call.getMethodDescriptor().getServiceName(), metadata)) {
            listener.entered();
        } else if (entering.tryAcquire()) {
            execute(() -> enter(listener));
        } else {
            listener.fail(overloaded());
        }
        return listener;
    }

    private void enter(GrpcListener listener) {
        entering.release();
        try {
            entrance.enter(listener.metadata(), address(listener));
            listener.entered();
        } catch (RuntimeException refused) {
            listener.fail(Failures.told(GrpcCall.TRANSPORT, refused));
        }
    }

    /** A call begins to be worked on; false where too many are. */
    boolean admit() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }

    EntityException overloaded() {
        return new EntityException(
                        ErrorCode.OVERLOADED,
                        "The server works on " + settings.inFlight() + " calls, as many as it may")
                .hint("Send it again in a moment.")
                .retryAfter(RETRY);
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
    void callOff(Cancellation work) {
        ScheduledExecutorService executor = pulse;
        if (executor != null && !executor.isShutdown()) {
            executor.execute(work::callOff);
        }
    }

    void opened(GrpcListener stream) {
        streams.add(stream);
    }

    void closed(GrpcListener stream) {
        streams.remove(stream);
    }

    /** Sends a message through the route, and its answer to the client. */
    void answer(GrpcListener listener, byte[] message) {
        if (listener.call().isCancelled()) {
            listener.onCancel();
            return;
        }
        Exchange exchange = createExchange(false);
        boolean held = false;
        try {
            createUoW(exchange);
            exchange.getMessage().setBody(call(listener, message));
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            Object answer = exchange.getMessage().getBody();
            if (answer instanceof byte[] bytes) {
                listener.answered(bytes);
            } else if (answer instanceof GrpcFlow flow) {
                held = flow.holds(() -> done(exchange));
                listener.answered(flow, held);
            } else if (answer instanceof EntityException refusal) {
                listener.fail(refusal);
            } else {
                throw new IllegalStateException("the route left no message behind");
            }
        } catch (Exception | Error failure) {
            listener.fail(Failures.told(GrpcCall.TRANSPORT, failure));
        } finally {
            if (!held) {
                done(exchange);
            }
        }
    }

    private void done(Exchange exchange) {
        doneUoW(exchange);
        releaseExchange(exchange, false);
    }

    private static GrpcCall call(GrpcListener listener, byte[] message) {
        String name = listener.call().getMethodDescriptor().getFullMethodName();
        int slash = name.lastIndexOf('/');
        return new GrpcCall(
                name.substring(0, slash), name.substring(slash + 1), listener.metadata(), message, address(listener));
    }

    private static @Nullable String address(GrpcListener listener) {
        SocketAddress remote = listener.call().getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : null;
    }
}
