package routes.transport.mqtt;

import java.util.Set;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Producer;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Sends to a broker until it is stopped. */
final class MqttSender extends PahoMqtt5Producer implements MqttLink {
    private final MqttPlace place;
    private final Set<MqttLink> links;

    MqttSender(MqttPlace place, Set<MqttLink> links) {
        super(place);
        this.place = place;
        this.links = links;
    }

    @Override
    protected synchronized void doStart() throws Exception {
        setClient(place.connect(null));
        super.doStart();
        links.add(this);
    }

    @Override
    public boolean connected() {
        MqttClient client = getClient();
        return client != null && client.isConnected();
    }

    @Override
    public synchronized void reconnect() throws MqttException {
        if (links.contains(this) && !connected()) {
            MqttPlace.end(getClient());
            setClient(place.connect(null));
        }
    }

    @Override
    protected synchronized void doStop() throws Exception {
        links.remove(this);
        MqttPlace.end(getClient());
        super.doStop();
        setClient(null);
    }
}
