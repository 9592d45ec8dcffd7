package routes.transport.mqtt;

import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Consumer;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Message;
import org.apache.camel.support.SynchronizationAdapter;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens at a topic until it is stopped. The broker marks what it delivers a second time, which the library keeps to
 * itself: so it is told by which connection a message came.
 */
final class MqttListener extends PahoMqtt5Consumer implements MqttLink {
    private static final Logger LOG = LoggerFactory.getLogger(MqttListener.class);

    private final MqttPlace place;
    private final Set<MqttLink> links;
    private volatile MqttRepeats.Connection connection = MqttRepeats.Connection.FIRST;
    private volatile long lost;

    MqttListener(MqttPlace place, Processor processor, Set<MqttLink> links) {
        super(place, processor);
        this.place = place;
        this.links = links;
    }

    @Override
    protected synchronized void doStart() throws Exception {
        setClient(place.connect(new Callback()));
        try {
            super.doStart();
            getClient().setCallback(new Callback());
            links.add(this);
        } catch (Exception refused) {
            MqttPlace.end(getClient());
            setClient(null);
            throw refused;
        }
    }

    @Override
    public boolean connected() {
        MqttClient client = getClient();
        return client != null && client.isConnected();
    }

    @Override
    public synchronized void reconnect() throws MqttException {
        if (!links.contains(this) || connected()) {
            return;
        }
        MqttPlace.end(getClient());
        connection = new MqttRepeats.Connection(connection.number() + 1, lost);
        setClient(place.connect(new Callback()));
        try {
            subscribe();
        } catch (MqttException deaf) {
            // One that is connected would be left as it is.
            MqttPlace.end(getClient());
            throw deaf;
        }
    }

    // The library says nothing where the broker refuses it.
    private void subscribe() throws MqttException {
        IMqttToken told =
                getClient().subscribe(place.getTopic(), place.getConfiguration().getQos());
        int reason = told.getReasonCodes()[0];
        if (reason >= MqttStrictClient.REFUSED) {
            throw new MqttException(reason);
        }
    }

    @Override
    protected synchronized void doStop() throws Exception {
        links.remove(this);
        MqttPlace.end(getClient());
        super.doStop();
    }

    @Override
    public Exchange createExchange(MqttMessage message, String topic) {
        Exchange exchange = createExchange(true);
        PahoMqtt5Message received = new PahoMqtt5Message(exchange.getContext(), message);
        received.setBody(message.getPayload());
        received.setHeader(MqttExchange.TOPIC, topic);
        received.setHeader(MqttExchange.QOS, message.getQos());
        received.setHeader(MqttExchange.PROPERTIES, message.getProperties());
        exchange.setIn(received);
        exchange.setProperty(MqttExchange.CONNECTION, connection);
        if (place.getConfiguration().isManualAcksEnabled()) {
            acknowledgeWhenDone(exchange, message, getClient());
        }
        return exchange;
    }

    // By the connection that it came by: to another one its number is that of another message.
    private static void acknowledgeWhenDone(Exchange exchange, MqttMessage message, MqttClient client) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange done) {
                try {
                    client.messageArrivedComplete(message.getId(), message.getQos());
                } catch (MqttException lost) {
                    LOG.debug("mqtt: a message was not acknowledged, and may come again", lost);
                }
            }
        });
    }

    private final class Callback implements MqttCallback {
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
        public void connectComplete(boolean reconnect, String url) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {}
    }
}
