package routes.transport.nats;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.entity.HeapShare;
import routes.transport.WorkThreads;
import routes.transport.bus.BusAddress;
import routes.transport.bus.BusHeaders;
import routes.transport.bus.BusRoom;

/** One {@code from: nats-requests:} of a route: each message becomes an exchange, and its body at the end the answer. */
final class NatsRequestConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(NatsRequestConsumer.class);
    private static final String SUBJECTS = BusAddress.ROOT + ".>";
    private static final long PATIENCE = 20;
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final NatsRequestEndpoint endpoint;
    private final NatsRequestComponent component;
    private final HeaderFilterStrategy filter = new BusHeaders(NatsDecode.HEADERS);
    private @Nullable ExecutorService threads;
    private volatile @Nullable Dispatcher dispatcher;

    NatsRequestConsumer(NatsRequestEndpoint endpoint, Processor processor, NatsRequestComponent component) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.component = component;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // The room bounds what waits here.
        ExecutorService started = WorkThreads.of(this, "nats", endpoint.threads());
        threads = started;
        component.link().start(connection -> subscribe(connection, started));
    }

    private void subscribe(Connection connection, ExecutorService threads) {
        Dispatcher made = connection.createDispatcher(message -> received(message, threads));
        made.subscribe(SUBJECTS, endpoint.queue());
        dispatcher = made;
        LOG.info("nats: subscribed subject={} queue={}", SUBJECTS, endpoint.queue());
    }

    // On the thread that reads the connection, which must not wait.
    private void received(Message message, ExecutorService threads) {
        if (BusAddress.isEvent(message.getSubject(), '.')) {
            return;
        }
        BusRoom.Place place = null;
        try {
            place = component.room().enter(message.getData());
            BusRoom.Place taken = place;
            threads.execute(() -> process(message, taken));
        } catch (EntityException refusal) {
            answer(message, component.codec().encodeError(null, refusal), true);
        } catch (RejectedExecutionException stopping) {
            if (place != null) {
                place.close();
            }
            answer(message, component.codec().encodeError(null, HeapShare.crowded()), true);
        }
    }

    private void process(Message message, BusRoom.Place place) {
        Exchange exchange = createExchange(false);
        try (place) {
            exchange.setProperty(NatsDecode.SUBJECT, message.getSubject());
            exchange.getMessage().setBody(message.getData());
            headers(message.getHeaders(), exchange);
            createUoW(exchange);
            getProcessor().process(exchange);
            Exception failure = exchange.getException();
            if (failure != null) {
                throw failure;
            }
            boolean failed = exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != null;
            answer(message, exchange.getMessage().getBody(byte[].class), failed);
        } catch (Exception failure) {
            LOG.error("nats: a message failed route={}", getRouteId(), failure);
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    private void headers(@Nullable Headers headers, Exchange exchange) {
        if (headers == null) {
            return;
        }
        // To NATS names in another case are others; here they are one, and two keys must not become one of them.
        Map<String, List<String>> taken = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : headers.keySet()) {
            List<String> values = headers.get(name);
            if (values != null && !filter.applyFilterToExternalHeaders(name, values, exchange)) {
                taken.computeIfAbsent(name, first -> new ArrayList<>()).addAll(values);
            }
        }
        taken.forEach(
                (name, values) -> exchange.getMessage().setHeader(name, values.size() == 1 ? values.get(0) : values));
    }

    private void answer(Message message, byte[] body, boolean failed) {
        String to = message.getReplyTo();
        if (!NatsReply.allowed(to)) {
            if (failed || to != null) {
                component.counters().poisoned();
                LOG.debug("nats: no answer can go where the message says subject={}", message.getSubject());
            }
            return;
        }
        try {
            message.getConnection().publish(to, body);
        } catch (IllegalStateException | IllegalArgumentException gone) {
            LOG.debug("nats: an answer was not sent", gone);
        }
    }

    @Override
    protected void doStop() throws Exception {
        component.link().leave();
        Dispatcher running = dispatcher;
        dispatcher = null;
        if (running != null && running.isActive()) {
            end(running);
        }
        ExecutorService working = threads;
        threads = null;
        if (working != null) {
            working.shutdown();
            if (!working.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
                working.shutdownNow();
            }
        }
        super.doStop();
    }

    // With its thread, and once what has come is taken.
    private static void end(Dispatcher dispatcher) throws InterruptedException {
        try {
            dispatcher.drain(DRAIN).get(PATIENCE, TimeUnit.SECONDS);
        } catch (IllegalStateException | ExecutionException | TimeoutException away) {
            LOG.debug("nats: not drained", away);
        }
    }
}
