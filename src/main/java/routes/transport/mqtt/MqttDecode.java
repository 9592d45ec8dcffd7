package routes.transport.mqtt;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.transport.bus.BusDoor;

/** The message becomes a request; one whose client gave it no name gets one, should it come again. */
public final class MqttDecode implements Processor {
    private final MqttCodec codec;
    private final MqttRepeats repeats;
    private final BusDoor door;

    public MqttDecode(MqttCodec codec, MqttRepeats repeats, BusDoor door) {
        this.codec = codec;
        this.repeats = repeats;
        this.door = door;
    }

    @Override
    public void process(Exchange exchange) {
        MqttExchange.Question question = MqttExchange.question(exchange);
        String name = codec.idempotencyKey(question.properties());
        if (name == null && question.qos() > 0 && question.properties().getCorrelationData() != null) {
            boolean repeated = codec.repeated(question.properties(), question.duplicate());
            name = repeats.name(question.topic(), question.payload(), question.properties(), repeated);
        }
        door.enter(exchange, codec.decode(question.topic(), question.payload(), question.properties(), name));
        // What asks for no row is answered already, and has yet to be sent.
        exchange.setRouteStop(false);
    }
}
