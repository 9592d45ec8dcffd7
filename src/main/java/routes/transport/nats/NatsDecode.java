package routes.transport.nats;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import routes.transport.bus.BusDoor;

/** First step of the NATS route: a message becomes its request, or is answered at once. */
public final class NatsDecode implements Processor {
    /** Where the consumer leaves the subject; a header of that name could come from a client. */
    static final String SUBJECT = "octonet.nats.subject";

    static final String[] HEADERS = {
        "X-API-Key", "Authorization", NatsCodec.PROJECT, NatsCodec.IDEMPOTENCY_KEY, NatsCodec.MESSAGE_ID
    };

    private final NatsCodec codec;
    private final BusDoor door;

    public NatsDecode(NatsCodec codec, BusDoor door) {
        this.codec = codec;
        this.door = door;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String subject = Objects.requireNonNull(exchange.getProperty(SUBJECT, String.class), "no subject");
        byte[] payload = message.getBody(byte[].class);
        if (!door.enter(exchange, codec.decode(subject, payload == null ? new byte[0] : payload, message::getHeader))) {
            exchange.setRouteStop(true);
        }
    }
}
