package routes.transport.nats;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import routes.transport.bus.BusCodec;
import routes.transport.bus.BusRoom;

/**
 * The component {@code nats-requests:}, for the route that answers requests on subjects below {@code mostajs}. Messages are
 * worked on beside one another, as many as there is room for; the others are answered at once that there is none.
 */
public final class NatsRequestComponent extends DefaultComponent {
    /** The bean name that Camel looks up. */
    public static final String BEAN_NAME = "nats-requests-component";

    private final NatsLink link;
    private final BusRoom room;
    private final BusCodec codec;
    private final NatsCounters counters;

    public NatsRequestComponent(NatsLink link, BusRoom room, BusCodec codec, NatsCounters counters) {
        this.link = link;
        this.room = room;
        this.codec = codec;
        this.counters = counters;
    }

    NatsLink link() {
        return link;
    }

    BusRoom room() {
        return room;
    }

    BusCodec codec() {
        return codec;
    }

    NatsCounters counters() {
        return counters;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        NatsRequestEndpoint endpoint = new NatsRequestEndpoint(uri, this);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
