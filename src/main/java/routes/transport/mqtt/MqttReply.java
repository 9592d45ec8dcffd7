package routes.transport.mqtt;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Addresses the answer: to the response topic, with the correlation data and nothing else of the question. */
public final class MqttReply implements Processor {
    private final MqttCodec codec;

    public MqttReply(MqttCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        MqttExchange.Question question = MqttExchange.question(exchange);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(MqttExchange.PROPERTIES, codec.answer(question.properties()));
        message.setHeader(MqttExchange.TO_TOPIC, question.reply());
        message.setHeader(MqttExchange.TO_QOS, Math.min(question.qos(), 1));
        message.setHeader(MqttExchange.TO_RETAINED, false);
    }
}
