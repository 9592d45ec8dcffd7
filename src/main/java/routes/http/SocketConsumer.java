package routes.http;

import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.PushSession;

/** One {@code from: websocket:} of a route: each message becomes an exchange, and its body at the end the answer. */
final class SocketConsumer extends DefaultConsumer implements PathConsumer, Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(SocketConsumer.class);
    private static final Set<String> METHODS = Set.of("GET");

    private final SocketEndpoint endpoint;
    private final HttpEngine engine;
    private final HeaderFilterStrategy filter = new HttpHeaderFilterStrategy();
    private final String[] parameterNames;
    private volatile boolean open;

    SocketConsumer(SocketEndpoint endpoint, Processor processor, HttpEngine engine) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.engine = engine;
        this.parameterNames = endpoint.template().parameterNames();
    }

    @Override
    public SocketEndpoint getEndpoint() {
        return endpoint;
    }

    @Override
    public PathTemplate template() {
        return endpoint.template();
    }

    @Override
    public String[] parameterNames() {
        return parameterNames;
    }

    @Override
    public Set<String> methods() {
        return METHODS;
    }

    @Override
    public HeaderFilterStrategy filter() {
        return filter;
    }

    @Override
    public boolean listens() {
        return open;
    }

    @Override
    public boolean acceptsParameter(String name) {
        return false;
    }

    /**
     * Sends a message into the route.
     *
     * @param answer takes what the route made of it, null for nothing, or the failure that it did not see to
     */
    void receive(String message, PushSession session, Consumer<@Nullable Object> answer) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(message);
        exchange.setProperty(HttpProperties.SESSION, session);
        try {
            createUoW(exchange);
            getAsyncProcessor().process(exchange, doneSync -> done(exchange, answer));
        } catch (Exception failure) {
            exchange.setException(failure);
            done(exchange, answer);
        }
    }

    private void done(Exchange exchange, Consumer<@Nullable Object> answer) {
        try {
            Exception failure = exchange.getException();
            if (failure != null) {
                LOG.error("http: a message failed route={}", getRouteId(), failure);
            }
            answer.accept(failure != null ? failure : exchange.getMessage().getBody());
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        endpoint.open();
        join();
    }

    @Override
    protected void doResume() throws Exception {
        join();
        super.doResume();
    }

    @Override
    protected void doSuspend() throws Exception {
        leave();
        super.doSuspend();
    }

    @Override
    protected void doStop() throws Exception {
        leave();
        super.doStop();
    }

    private void join() {
        open = true;
        engine.sockets().add(this);
    }

    private void leave() {
        engine.sockets().remove(this);
        open = false;
        engine.pushes().close(this);
    }
}
