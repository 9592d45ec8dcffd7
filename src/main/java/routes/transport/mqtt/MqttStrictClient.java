package routes.transport.mqtt;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** A client whose message is sent when the broker has taken it: the library says nothing where the broker refuses it. */
final class MqttStrictClient extends MqttClient {
    /** MQTT 5 (2.4): reasons from here on are failures. */
    static final int REFUSED = 0x80;

    MqttStrictClient(String url, String id) throws MqttException {
        super(url, id, new MemoryPersistence());
    }

    @Override
    public void publish(String topic, MqttMessage message) throws MqttException {
        IMqttToken told = aClient.publish(topic, message);
        told.waitForCompletion(getTimeToWait());
        int[] reasons = told.getReasonCodes();
        if (reasons != null && reasons.length > 0 && reasons[0] >= REFUSED) {
            throw new MqttRefusal(topic, reasons[0]);
        }
    }
}
