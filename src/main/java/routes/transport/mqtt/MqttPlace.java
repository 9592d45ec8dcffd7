package routes.transport.mqtt;

import java.util.Set;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Configuration;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Endpoint;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** A topic at the broker, and how clients connect to it. */
final class MqttPlace extends PahoMqtt5Endpoint {
    /** How long a client waits for what the broker acknowledges; the library itself may wait for ever. */
    private static final long PATIENCE_MILLIS = 20_000;

    private final Set<MqttLink> links;

    /** @param links has all that are to be connected */
    MqttPlace(
            String uri,
            String topic,
            MqttComponent component,
            PahoMqtt5Configuration configuration,
            Set<MqttLink> links) {
        super(uri, topic, component, configuration);
        this.links = links;
        // A client whose attempt hangs is done with: it would come back late, and take the session from another.
        configuration.setAutomaticReconnect(false);
    }

    @Override
    public Producer createProducer() {
        return new MqttSender(this, links);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = new MqttListener(this, processor, links);
        configureConsumer(consumer);
        return consumer;
    }

    /** A new client, whose callback is there before the first message is. */
    MqttClient connect(@Nullable MqttCallback callback) throws MqttException {
        String id = getConfiguration().getClientId();
        MqttClient client =
                new MqttStrictClient(getConfiguration().getBrokerUrl(), id == null ? generateClientId() : id);
        try {
            client.setTimeToWait(PATIENCE_MILLIS);
            client.setManualAcks(getConfiguration().isManualAcksEnabled());
            if (callback != null) {
                client.setCallback(callback);
            }
            client.connect(createMqttConnectionOptions());
            return client;
        } catch (MqttException away) {
            end(client);
            throw away;
        }
    }

    /** Lets go of a client, whatever state it is in. */
    static void end(@Nullable MqttClient client) {
        if (client == null) {
            return;
        }
        try {
            if (client.isConnected()) {
                client.disconnect();
            }
            client.close(true);
        } catch (MqttException busy) {
            // It hangs in an attempt to connect, after which it does nothing more.
        }
    }
}
