package routes.transport.mqtt;

import org.eclipse.paho.mqttv5.common.MqttException;

/** What has a client that is to be connected as long as it is started. */
interface MqttLink {
    /** Whether messages go by it. */
    boolean connected();

    /** Takes a new client in the place of one that lost its connection. */
    void reconnect() throws MqttException;
}
