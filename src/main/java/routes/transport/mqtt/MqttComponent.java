package routes.transport.mqtt;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Component;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's component for MQTT 5, which connects anew whenever its broker is there. The stock one keeps a client that could not
 * connect for a connected one, and the library's own way back hangs where a connection is lost again as it is made.
 */
@Component("paho-mqtt5")
public final class MqttComponent extends PahoMqtt5Component {
    private static final Logger LOG = LoggerFactory.getLogger(MqttComponent.class);
    private static final long PERIOD_MILLIS = 1000;

    private final Set<MqttLink> links = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService watch;

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        watch = getCamelContext().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "mqtt-watch");
        watch.scheduleWithFixedDelay(this::reconnect, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        if (watch != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(watch);
        }
        super.doStop();
    }

    private void reconnect() {
        for (MqttLink link : links) {
            try {
                link.reconnect();
            } catch (MqttException | RuntimeException away) {
                LOG.debug("mqtt: the broker can't be reached", away);
            }
        }
    }

    /** Whether everything that listens or sends is connected, and something does. */
    public boolean connected() {
        return !links.isEmpty() && links.stream().allMatch(MqttLink::connected);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String topic, Map<String, Object> parameters) throws Exception {
        PahoMqtt5Endpoint endpoint =
                new MqttPlace(uri, topic, this, getConfiguration().copy(), links);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
