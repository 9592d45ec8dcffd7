package routes.transport.mqtt;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.transport.bus.BusDoor;

/** The message becomes a request. */
public final class MqttDecode implements Processor {
    private final MqttCodec codec;
    private final BusDoor door;

    public MqttDecode(MqttCodec codec, BusDoor door) {
        this.codec = codec;
        this.door = door;
    }

    @Override
    public void process(Exchange exchange) {
        MqttExchange.Question question = MqttExchange.question(exchange);
        door.enter(
                exchange, codec.decode(question.topic(), question.payload(), question.properties(), question.name()));
    }
}
