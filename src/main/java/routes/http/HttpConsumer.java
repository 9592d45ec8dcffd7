package routes.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** One {@code from: platform-http:} of a route: in the table while it is started, out of it otherwise. */
final class HttpConsumer extends DefaultConsumer implements PlatformHttpConsumer, PathConsumer, Suspendable {

    /** Covers the moment between finding a consumer and entering its route; Camel itself waits for what is inside. */
    private static final long DRAIN_SECONDS = 1;

    private final RouteTable<HttpConsumer> table;
    private final PushConnections pushes;
    private final PathTemplate template;
    private final String[] parameterNames;
    private final Set<String> methods;
    private final Set<String> headerOnly;
    // The endpoint's getter makes a new object for every call.
    private final HeaderFilterStrategy filter;
    private final Semaphore gate = new Semaphore(0);
    private volatile boolean open;

    HttpConsumer(PlatformHttpEndpoint endpoint, Processor processor, HttpEngine engine) {
        super(endpoint, processor);
        this.table = engine.table();
        this.pushes = engine.pushes();
        this.template = PathTemplate.parse(endpoint.getPath(), endpoint.isMatchOnUriPrefix() || endpoint.isHttpProxy());
        this.parameterNames = template.parameterNames();
        this.methods = methods(endpoint.getHttpMethodRestrict());
        this.headerOnly = engine.settings().headerOnly();
        this.filter = endpoint.getHeaderFilterStrategy();
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
        return (PlatformHttpEndpoint) super.getEndpoint();
    }

    @Override
    public PathTemplate template() {
        return template;
    }

    @Override
    public String[] parameterNames() {
        return parameterNames;
    }

    @Override
    public Set<String> methods() {
        return methods;
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
        return !headerOnly.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Enters the consumer; false when it has just been stopped, and then nothing must be sent into its route. */
    boolean enter() {
        return gate.tryAcquire();
    }

    void leave() {
        gate.release();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        register();
    }

    @Override
    protected void doResume() throws Exception {
        register();
        super.doResume();
    }

    @Override
    protected void doSuspend() throws Exception {
        unregister();
        super.doSuspend();
    }

    @Override
    protected void doStop() throws Exception {
        unregister();
        super.doStop();
    }

    private synchronized void register() {
        if (!open) {
            open = true;
            gate.release(Integer.MAX_VALUE - gate.availablePermits());
        }
        table.add(this);
    }

    private synchronized void unregister() throws InterruptedException {
        table.remove(this);
        if (open) {
            open = false;
            if (!gate.tryAcquire(Integer.MAX_VALUE, DRAIN_SECONDS, TimeUnit.SECONDS)) {
                gate.drainPermits();
            }
        }
        pushes.close(this);
    }

    private static Set<String> methods(@Nullable String restriction) {
        if (restriction == null || restriction.isBlank()) {
            return Set.of();
        }
        return Arrays.stream(restriction.split(","))
                .map(method -> method.strip().toUpperCase(Locale.ROOT))
                .filter(method -> !method.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
