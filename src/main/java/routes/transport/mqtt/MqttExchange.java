package routes.transport.mqtt;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/** What the steps of the MQTT route tell one another by way of the exchange. */
final class MqttExchange {
    static final String PROPERTIES = "CamelPahoMqtt5MsgProperties";
    static final String TOPIC = "CamelMqttTopic";
    static final String QOS = "CamelMqttQoS";
    static final String TO_TOPIC = "CamelPahoMqtt5OverrideTopic";
    static final String TO_QOS = "CamelPahoMqtt5Qos";
    static final String TO_RETAINED = "CamelPahoMqtt5Retained";

    /** Where the answer goes; named in the route. */
    private static final String REPLY = "octonet.mqtt.reply";

    /** By which connection of the client the message came. */
    static final String CONNECTION = "octonet.mqtt.connection";

    private static final String QUESTION = "octonet.mqtt.question";

    /**
     * A message as the broker brought it.
     *
     * @param repeated whether it is known to have come before
     * @param name by which the core knows it when it comes again, null where it is not named
     * @param reply where the answer goes, null for nowhere
     */
    record Question(
            String topic,
            byte[] payload,
            MqttProperties properties,
            int qos,
            boolean repeated,
            @Nullable String name,
            @Nullable String reply) {}

    private MqttExchange() {}

    static void question(Exchange exchange, Question question) {
        exchange.setProperty(QUESTION, question);
        if (question.reply() != null) {
            exchange.setProperty(REPLY, question.reply());
        }
    }

    static Question question(Exchange exchange) {
        return Objects.requireNonNull(
                exchange.getProperty(QUESTION, Question.class), "a message that was not received");
    }

    /** There is no answer to it, or another one than this exchange's. */
    static void withoutAnswer(Exchange exchange) {
        exchange.removeProperty(REPLY);
    }
}
