package routes.transport.mqtt;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Component;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Configuration;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Endpoint;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Producer;
import org.apache.camel.spi.annotations.Component;
import org.eclipse.paho.mqttv5.client.MqttClient;

/**
 * Camel's component for MQTT 5, which may be started again after a broker was away. The stock one keeps the client
 * that could not connect, and takes it for a connected one ever after.
 */
@Component("paho-mqtt5")
public final class MqttComponent extends PahoMqtt5Component {
    /** How long whoever sends waits for the broker to acknowledge it. */
    private static final long PATIENCE_MILLIS = 30_000;

    private final Set<MqttListener> listening = ConcurrentHashMap.newKeySet();

    /** Whether everything that listens is connected, and something does. */
    public boolean connected() {
        return !listening.isEmpty()
                && listening.stream()
                        .allMatch(listener -> listener.getClient() != null
                                && listener.getClient().isConnected());
    }

    @Override
    protected Endpoint createEndpoint(String uri, String topic, Map<String, Object> parameters) throws Exception {
        PahoMqtt5Endpoint endpoint =
                new Place(uri, topic, this, getConfiguration().copy());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private final class Place extends PahoMqtt5Endpoint {
        private Place(String uri, String topic, MqttComponent component, PahoMqtt5Configuration configuration) {
            super(uri, topic, component, configuration);
        }

        @Override
        public Producer createProducer() {
            return new Sender(this);
        }

        @Override
        public Consumer createConsumer(Processor processor) throws Exception {
            Consumer consumer = new MqttListener(this, processor, listening);
            configureConsumer(consumer);
            return consumer;
        }
    }

    private static final class Sender extends PahoMqtt5Producer {
        private Sender(PahoMqtt5Endpoint endpoint) {
            super(endpoint);
        }

        @Override
        protected void doStart() throws Exception {
            try {
                super.doStart();
                getClient().setTimeToWait(PATIENCE_MILLIS);
            } catch (Exception away) {
                MqttListener.end(getClient());
                setClient(null);
                throw away;
            }
        }

        @Override
        protected void doStop() throws Exception {
            MqttClient client = getClient();
            try {
                super.doStop();
            } finally {
                MqttListener.end(client);
                setClient(null);
            }
        }
    }
}
