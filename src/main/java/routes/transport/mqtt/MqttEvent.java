package routes.transport.mqtt;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import routes.entity.ChangeEvent;
import routes.entity.ChangeHeaders;
import routes.transport.bus.BusEvent;

/** A change becomes the message that tells it, at a topic that names project, entity and what happened. */
public final class MqttEvent implements Processor {
    private final MqttCodec codec;
    private final String defaultProject;
    private final Duration expiry;
    private final boolean retain;

    /**
     * @param defaultProject whose topics name no project
     * @param expiry after which a message is of no use
     * @param retain whether the broker keeps the last one for who subscribes later
     */
    public MqttEvent(MqttCodec codec, String defaultProject, Duration expiry, boolean retain) {
        this.codec = codec;
        this.defaultProject = defaultProject;
        this.expiry = expiry;
        this.retain = retain;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        ChangeEvent change = message.getBody(ChangeEvent.class);
        boolean isNew = message.getHeader(ChangeHeaders.IS_NEW, false, Boolean.class);
        BusEvent event = BusEvent.of(change, isNew, change.project().equals(defaultProject), MqttCodec.SEPARATOR);
        message.removeHeaders("*");
        message.setHeader(MqttExchange.PROPERTIES, codec.event(event.id(), expiry.toSeconds()));
        message.setHeader(MqttExchange.TO_TOPIC, event.address());
        message.setHeader(MqttExchange.TO_QOS, 1);
        message.setHeader(MqttExchange.TO_RETAINED, retain);
        message.setBody(event.body());
    }
}
