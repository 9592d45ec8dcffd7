package routes.transport.mqtt;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import routes.transport.Refusal;
import routes.transport.bus.BusAddress;
import routes.transport.bus.BusRoom;

/**
 * First step of the MQTT route, on the one thread that messages come by: what is asked, by what name it is known should
 * it come again, where the answer goes, and whether there is room. What can't be answered where it asks to be is not begun.
 */
public final class MqttReceive implements Processor {
    private static final byte[] NOTHING = new byte[0];

    private final MqttCodec codec;
    private final MqttRepeats repeats;
    private final BusRoom room;

    public MqttReceive(MqttCodec codec, MqttRepeats repeats, BusRoom room) {
        this.codec = codec;
        this.repeats = repeats;
        this.room = room;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String topic = message.getHeader(MqttExchange.TOPIC, "", String.class);
        // Changes that this server tells itself come back to it.
        if (BusAddress.isEvent(topic, MqttCodec.SEPARATOR)) {
            exchange.setRouteStop(true);
            return;
        }
        MqttExchange.Question question = question(exchange, topic);
        MqttExchange.question(exchange, question);
        message.removeHeaders("*");
        if (question.reply() == null && question.properties().getResponseTopic() != null) {
            throw Refusal.badRequest(
                    "An answer can't go to \""
                            + Refusal.shortened(question.properties().getResponseTopic()) + "\"",
                    "Let the response topic be one of the sender's own.");
        }
        room.hold(exchange, question.payload());
    }

    private MqttExchange.Question question(Exchange exchange, String topic) {
        Message message = exchange.getMessage();
        MqttProperties properties = message.getHeader(MqttExchange.PROPERTIES, MqttProperties.class);
        if (properties == null) {
            properties = new MqttProperties();
        }
        byte[] payload = message.getBody() instanceof byte[] bytes ? bytes : NOTHING;
        int qos = message.getHeader(MqttExchange.QOS, 0, Integer.class);
        boolean sentAgain = codec.repeated(properties);
        String name = codec.idempotencyKey(properties);
        if (name == null && qos > 0 && properties.getCorrelationData() != null && codec.writes(topic)) {
            MqttRepeats.Connection connection = exchange.getProperty(
                    MqttExchange.CONNECTION, MqttRepeats.Connection.FIRST, MqttRepeats.Connection.class);
            MqttRepeats.Known known = repeats.name(topic, payload, properties, sentAgain, connection);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    known.name().done();
                }
            });
            name = known.name().text();
            sentAgain = known.repeated();
        }
        return new MqttExchange.Question(
                topic, payload, properties, qos, sentAgain, name, codec.responseTopic(properties));
    }
}
