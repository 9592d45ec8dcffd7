package routes.http;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import routes.entity.HeapShare;

/**
 * The engine that Camel's {@code platform-http:} component finds under the bean name {@code platform-http-engine}.
 * It makes the consumers and owns the table in which {@link HttpFilter} finds them.
 */
public final class HttpEngine implements PlatformHttpEngine, AutoCloseable {

    /** The bean name that Camel looks up. */
    public static final String BEAN_NAME = "platform-http-engine";

    private final RouteTable<HttpConsumer> table = new RouteTable<>();
    private final RouteTable<SocketConsumer> sockets = new RouteTable<>();
    private final PushConnections pushes = new PushConnections();
    private final HttpSettings settings;
    private final HeapShare heap;
    private volatile int port;
    private volatile boolean ready;
    private volatile boolean stops;

    public HttpEngine(HttpSettings settings) {
        this(settings, HeapShare.ofThisProcess());
    }

    /** @param heap what large bodies may take up while they are read and worked on */
    public HttpEngine(HttpSettings settings, HeapShare heap) {
        this.settings = settings;
        this.heap = heap;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new HttpConsumer(endpoint, processor, this);
    }

    /** Tells the port once the server has bound it; Camel shows it in its list of services. */
    public void boundTo(int serverPort) {
        this.port = serverPort;
    }

    /** Tells that every route has been started: from now on a path that nothing answers is unknown, not early. */
    public void routesStarted() {
        this.ready = true;
    }

    /**
     * Tells that the server is about to stop: what is still in flight is brought to its end, byte for byte, and
     * connections that would stay open are closed.
     */
    public void stopping() {
        this.stops = true;
        pushes.stop();
    }

    @Override
    public void close() {
        pushes.end();
    }

    boolean stops() {
        return stops;
    }

    boolean ready() {
        return ready;
    }

    @Override
    public int getServerPort() {
        return port;
    }

    RouteTable<HttpConsumer> table() {
        return table;
    }

    /** The consumers of {@code websocket:} routes. */
    RouteTable<SocketConsumer> sockets() {
        return sockets;
    }

    PushConnections pushes() {
        return pushes;
    }

    HeapShare heap() {
        return heap;
    }

    HttpSettings settings() {
        return settings;
    }
}
