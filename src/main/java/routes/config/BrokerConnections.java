package routes.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.component.jms.JmsConsumer;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import routes.admin.HealthDetail;
import routes.entity.Caller;

/** Whether MQTT and AMQP are connected to their brokers, where they are on. */
final class BrokerConnections implements HealthDetail {
    private final OctonetProperties properties;
    private final CamelContext camel;

    BrokerConnections(OctonetProperties properties, CamelContext camel) {
        this.properties = properties;
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
                connected.put(stem, connected(camel.getRoute(stem)));
            }
        }
        return connected.isEmpty() ? null : connected;
    }

    private static boolean connected(@Nullable Route route) {
        if (route == null) {
            return false;
        }
        // A route that was started again may have more than one.
        return Stream.concat(Stream.of(route.getConsumer()), route.getServices().stream())
                .anyMatch(BrokerConnections::connected);
    }

    private static boolean connected(@Nullable Service service) {
        if (service instanceof PahoMqtt5Consumer mqtt) {
            return mqtt.getClient() != null && mqtt.getClient().isConnected();
        }
        return service instanceof JmsConsumer amqp && listening(amqp);
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
