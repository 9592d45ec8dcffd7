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
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Consumer;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Endpoint;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Producer;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's component for MQTT 5, which may be started again after a broker was away. The stock one keeps the client
 * that could not connect, and takes it for a connected one ever after.
 */
@Component("paho-mqtt5")
public final class MqttComponent extends PahoMqtt5Component {
    private final Set<Listener> listening = ConcurrentHashMap.newKeySet();

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
            Consumer consumer = new Listener(this, processor);
            configureConsumer(consumer);
            return consumer;
        }
    }

    private final class Listener extends PahoMqtt5Consumer {
        private Listener(Endpoint endpoint, Processor processor) {
            super(endpoint, processor);
        }

        @Override
        protected void doStart() throws Exception {
            try {
                super.doStart();
                listening.add(this);
            } catch (Exception away) {
                if (getClient() != null) {
                    getClient().close(true);
                }
                setClient(null);
                throw away;
            }
        }

        @Override
        protected void doStop() throws Exception {
            listening.remove(this);
            super.doStop();
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
            } catch (Exception away) {
                if (getClient() != null) {
                    getClient().close(true);
                }
                setClient(null);
                throw away;
            }
        }
    }
}
