package routes.transport.bus;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.transport.Door;

/**
 * First step of a bus's route once its message is read: the request goes on to the core. What asks for no row is
 * answered at once; who has no good key is told nothing else.
 */
public final class BusDoor {
    private static final String REQUEST = "octonet.bus.request";

    private final BusCodec codec;
    private final Door door;
    private final BusDescription description;

    public BusDoor(BusCodec codec, Door door, BusDescription description) {
        this.codec = codec;
        this.door = door;
        this.description = description;
    }

    /**
     * Whether there is something for the core to do; what asks for no row is answered already.
     *
     * @throws EntityException why it can't be done
     */
    public boolean enter(Exchange exchange, BusMessage message) {
        BusCall call = codec.decode(message);
        exchange.getMessage().removeHeaders("*");
        EntityException refusal = call.refusal();
        if (refusal != null) {
            door.admit(call.visitor());
            throw refusal;
        }
        EntityRequest request = call.request();
        if (request == null) {
            exchange.getMessage().setBody(description.entities(call.visitor(), call.project()));
            return false;
        }
        exchange.setProperty(REQUEST, request);
        exchange.getMessage().setBody(request);
        return true;
    }

    /** The request of this exchange, null where it has none. */
    static @Nullable EntityRequest request(Exchange exchange) {
        return exchange.getProperty(REQUEST, EntityRequest.class);
    }
}
