package routes.transport.mqtt;

import org.eclipse.paho.mqttv5.common.MqttException;

/** The broker does not take a message, and says why by the reason of its acknowledgement (MQTT 5, 3.4.2.1). */
final class MqttRefusal extends MqttException {
    private static final long serialVersionUID = 1L;

    private final String topic;

    MqttRefusal(String topic, int reason) {
        super(reason);
        this.topic = topic;
    }

    @Override
    public String getMessage() {
        return "The broker refuses what is sent to " + topic + ": " + why();
    }

    private String why() {
        return switch (getReasonCode()) {
            case 0x87 -> "this server's login may not publish there (0x87); let it, or choose other projects";
            case 0x90 -> "it takes no such topic (0x90)";
            case 0x97 -> "a quota is exceeded (0x97)";
            case 0x99 -> "it takes no such payload (0x99)";
            default -> "reason 0x%02x".formatted(getReasonCode());
        };
    }
}
