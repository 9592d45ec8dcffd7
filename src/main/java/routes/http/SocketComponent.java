package routes.http;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The component {@code websocket:}, for routes that take the messages of WebSocket connections on the HTTP port:
 * {@code websocket:/chat/{room}?open=#welcome}. The path is one of {@code platform-http:}.
 */
public final class SocketComponent extends DefaultComponent {

    /** The bean name that Camel looks up. */
    public static final String BEAN_NAME = "websocket-component";

    private final HttpEngine engine;

    public SocketComponent(HttpEngine engine) {
        this.engine = engine;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String path = "/" + remaining.replace("%7B", "{").replace("%7D", "}").replaceFirst("^/+", "");
        SocketEndpoint endpoint = new SocketEndpoint(uri, this, path, engine);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
