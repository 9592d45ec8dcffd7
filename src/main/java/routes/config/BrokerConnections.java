package routes.config;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.jms.JmsConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import routes.admin.HealthDetail;
import routes.entity.Caller;
import routes.transport.mqtt.MqttComponent;

/** Whether MQTT and AMQP are connected to their brokers, where they are on. */
final class BrokerConnections implements HealthDetail {
    private final OctonetProperties properties;
    private final MqttComponent mqtt;
    private final CamelContext camel;

    BrokerConnections(OctonetProperties properties, MqttComponent mqtt, CamelContext camel) {
        this.properties = properties;
        this.mqtt = mqtt;
        this.camel = camel;
    }

    @Override
    public String name() {
        return "brokers";
    }

    @Override
    public @Nullable Object told(@Nullable Caller caller) {
        Map<String, Boolean> connected = new TreeMap<>();
        for (String stem : new String[] {BrokerAddresses.MQTT, BrokerAddresses.AMQP}) {
            if (Boolean.TRUE.equals(properties.transport(stem).enabled())) {
                connected.put(stem, stem.equals(BrokerAddresses.MQTT) ? mqtt.connected() : amqp(camel.getRoute(stem)));
            }
        }
        return connected.isEmpty() ? null : connected;
    }

    private static boolean amqp(@Nullable Route route) {
        return route != null && route.getConsumer() instanceof JmsConsumer consumer && listening(consumer);
    }

    private static boolean listening(JmsConsumer amqp) {
        try {
            return amqp.getListenerContainer() instanceof DefaultMessageListenerContainer container
                    && container.getActiveConsumerCount() > 0
                    && !container.isRecovering();
        } catch (Exception notMadeYet) {
            return false;
        }
    }
}
