package routes.transport.amqp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import routes.entity.ChangeEvent;
import routes.entity.ChangeHeaders;
import routes.transport.bus.BusEvent;

/** A change becomes the message that tells it, at an address that names project, entity and what happened. */
public final class AmqpEvent implements Processor {
    private final String defaultProject;
    private final long expiryMillis;

    /**
     * @param defaultProject whose addresses name no project
     * @param expiry after which a message is of no use
     */
    public AmqpEvent(String defaultProject, Duration expiry) {
        this.defaultProject = defaultProject;
        this.expiryMillis = expiry.toMillis();
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        ChangeEvent change = message.getBody(ChangeEvent.class);
        boolean isNew = message.getHeader(ChangeHeaders.IS_NEW, false, Boolean.class);
        BusEvent event = BusEvent.of(change, isNew, change.project().equals(defaultProject), AmqpCodec.SEPARATOR);
        message.removeHeaders("*");
        message.setHeader("CamelJmsDestinationName", event.address());
        message.setHeader("JMSExpiration", System.currentTimeMillis() + expiryMillis);
        if (event.id() != null) {
            message.setHeader("id", event.id());
        }
        message.setBody(new String(event.body(), StandardCharsets.UTF_8));
    }
}
