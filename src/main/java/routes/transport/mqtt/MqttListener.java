package routes.transport.mqtt;

import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens at a topic until it is stopped, and by then has let go of its client. The broker marks what it delivers a second
 * time, which the library keeps to itself: so it is told by which of the client's connections a message came.
 */
final class MqttListener extends PahoMqtt5Consumer {
    private static final Logger LOG = LoggerFactory.getLogger(MqttListener.class);

    private final Set<MqttListener> listening;
    private volatile MqttRepeats.Connection connection = MqttRepeats.Connection.FIRST;
    private volatile long lost;

    /** @param listening has all that are connected, or will be again */
    MqttListener(Endpoint endpoint, Processor processor, Set<MqttListener> listening) {
        super(endpoint, processor);
        this.listening = listening;
    }

    @Override
    protected void doStart() throws Exception {
        try {
            super.doStart();
            getClient().setCallback(new Callback());
            listening.add(this);
        } catch (Exception away) {
            end(getClient());
            setClient(null);
            throw away;
        }
    }

    @Override
    protected void doStop() throws Exception {
        listening.remove(this);
        MqttClient client = getClient();
        try {
            super.doStop();
        } finally {
            end(client);
        }
    }

    /** One that is left while its broker is away would come back by itself, and take the session from the next. */
    static void end(@Nullable MqttClient client) throws MqttException {
        if (client != null) {
            client.close(true);
        }
    }

    @Override
    public Exchange createExchange(MqttMessage message, String topic) {
        Exchange exchange = super.createExchange(message, topic);
        exchange.setProperty(MqttExchange.CONNECTION, connection);
        return exchange;
    }

    private final class Callback implements MqttCallback {
        @Override
        public void connectComplete(boolean reconnect, String url) {
            connection = new MqttRepeats.Connection(connection.number() + 1, lost);
            if (!reconnect) {
                return;
            }
            try {
                getClient()
                        .subscribe(
                                getEndpoint().getTopic(),
                                getEndpoint().getConfiguration().getQos());
            } catch (MqttException refused) {
                LOG.error(
                        "mqtt: the subscription could not be taken up again topic={}",
                        getEndpoint().getTopic(),
                        refused);
            }
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            Exchange exchange = createExchange(message, topic);
            getAsyncProcessor().process(exchange, defaultConsumerCallback(exchange, true));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            lost = System.nanoTime();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.debug("mqtt: an error of the connection", exception);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {}
    }
}
