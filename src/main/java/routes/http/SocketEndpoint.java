package routes.http;

import java.time.Duration;
import java.util.List;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** The address of a {@code websocket:} route with its options. */
public final class SocketEndpoint extends DefaultEndpoint {

    private final PathTemplate template;
    private final HttpEngine engine;
    private @Nullable Processor open;
    private List<String> subprotocols = List.of();
    private int maxMessage = 1 << 20;
    private Duration heartbeat = Duration.ofSeconds(30);
    private Duration stall = Duration.ofSeconds(30);

    SocketEndpoint(String uri, SocketComponent component, String path, HttpEngine engine) {
        super(uri, component);
        this.template = PathTemplate.parse(path, false);
        this.engine = engine;
    }

    PathTemplate template() {
        return template;
    }

    /**
     * Receives the request that asks for a connection, and leaves a {@link routes.entity.PushSession} as the body of
     * its message, or throws why it is refused.
     */
    public void setOpen(Processor processor) {
        open = processor;
    }

    Processor open() {
        if (open == null) {
            throw new IllegalArgumentException(
                    getEndpointUri() + ": name the bean that opens connections, as in open=#welcome");
        }
        return open;
    }

    /** Those that may be agreed on, separated by commas; a client that offers none of them gets none. */
    public void setSubprotocols(String names) {
        subprotocols = List.of(names.split(","));
    }

    List<String> subprotocols() {
        return subprotocols;
    }

    /** Longest message in characters; a longer one ends the connection with 1009. */
    public void setMaxMessage(int characters) {
        maxMessage = characters;
    }

    int maxMessage() {
        return maxMessage;
    }

    /** After which silence a client is pinged; one that is silent twice as long is gone. */
    public void setHeartbeat(Duration silence) {
        heartbeat = silence;
    }

    Duration heartbeat() {
        return heartbeat;
    }

    /** How long the container waits for a client that takes nothing, before it cuts the connection. */
    public void setStall(Duration longest) {
        stall = longest;
    }

    Duration stall() {
        return stall;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = new SocketConsumer(this, processor, engine);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                "websocket: is where messages come in; what a session is told it tells by itself");
    }
}
