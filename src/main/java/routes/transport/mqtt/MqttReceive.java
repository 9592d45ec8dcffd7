package routes.transport.mqtt;

import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Message;
import org.apache.camel.support.SynchronizationAdapter;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.transport.bus.BusAddress;
import routes.transport.bus.BusRoom;

/**
 * First step of the MQTT route, on the one thread that messages come by: where the answer goes, and whether there is
 * room. What can't be answered anywhere is not begun where it asks to be.
 */
public final class MqttReceive implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(MqttReceive.class);
    private static final byte[] NOTHING = new byte[0];

    private final MqttCodec codec;
    private final BusRoom room;
    private final LongAdder dropped = new LongAdder();

    public MqttReceive(MqttCodec codec, BusRoom room) {
        this.codec = codec;
        this.room = room;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String topic = message.getHeader(MqttExchange.TOPIC, "", String.class);
        MqttProperties properties = message.getHeader(MqttExchange.PROPERTIES, MqttProperties.class);
        if (properties == null) {
            properties = new MqttProperties();
        }
        String reply = codec.responseTopic(properties);
        if (BusAddress.isEvent(topic, MqttCodec.SEPARATOR) || reply == null && properties.getResponseTopic() != null) {
            drop(topic);
            exchange.setRouteStop(true);
            return;
        }
        byte[] payload = message.getBody() instanceof byte[] bytes ? bytes : NOTHING;
        boolean duplicate = message instanceof PahoMqtt5Message paho
                && paho.getMqttMessage() != null
                && paho.getMqttMessage().isDuplicate();
        MqttExchange.question(
                exchange,
                new MqttExchange.Question(
                        topic,
                        payload,
                        properties,
                        message.getHeader(MqttExchange.QOS, 0, Integer.class),
                        duplicate,
                        reply));
        message.removeHeaders("*");
        BusRoom.Place place = room.enter(payload);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                place.close();
            }
        });
    }

    private void drop(String topic) {
        if (BusAddress.isEvent(topic, MqttCodec.SEPARATOR)) {
            return;
        }
        dropped.increment();
        LOG.warn("mqtt: a request was not done, since its response topic is none topic={} so-far={}", topic, dropped);
    }
}
