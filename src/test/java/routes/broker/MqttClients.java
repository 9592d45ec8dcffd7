package routes.broker;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;

/** A client of MQTT 5 that keeps what it hears. */
public final class MqttClients implements MqttCallback, AutoCloseable {
    private final MqttClient client;
    private final BlockingQueue<MqttMessage> heard = new LinkedBlockingQueue<>();

    private MqttClients(MqttClient client) {
        this.client = client;
        client.setCallback(this);
        client.setTimeToWait(5_000);
    }

    /** @param key shown as the password, null for no login */
    public static MqttClients connect(String url, @Nullable String key) throws MqttException {
        return connect(url, key, "c-" + UUID.randomUUID(), null);
    }

    public static MqttClients connect(String url, @Nullable String key, String id, @Nullable String will)
            throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        if (key != null) {
            options.setUserName("anybody");
            options.setPassword(key.getBytes(StandardCharsets.UTF_8));
        }
        if (will != null) {
            options.setWill(will, new MqttMessage("{}".getBytes(StandardCharsets.UTF_8)));
        }
        return connect(url, id, options);
    }

    public static MqttClients connect(String url, String id, MqttConnectionOptions options) throws MqttException {
        return connect(url, id, options, 0);
    }

    /** @param session seconds that the session is kept when the client has gone */
    public static MqttClients connect(String url, String id, MqttConnectionOptions options, long session)
            throws MqttException {
        options.setSocketFactory(new Prompt());
        options.setAutomaticReconnect(false);
        options.setSessionExpiryInterval(session);
        MqttClients made = new MqttClients(new MqttClient(url, id, new MemoryPersistence()));
        made.client.connect(options);
        return made;
    }

    public void subscribe(String topic) throws MqttException {
        client.subscribe(topic, 1);
    }

    /** Whether a subscription is taken; one that is not may end the connection. */
    public boolean subscribes(String topic) {
        try {
            IMqttToken token = client.subscribe(topic, 1);
            return token.getReasonCodes()[0] <= 2;
        } catch (MqttException refused) {
            return false;
        }
    }

    public void publish(String topic, String body, int qos, @Nullable String reply, String... properties)
            throws MqttException {
        client.publish(topic, message(body, qos, reply, properties));
    }

    public static MqttMessage message(String body, int qos, @Nullable String reply, String... properties) {
        MqttProperties all = new MqttProperties();
        List<UserProperty> own = new ArrayList<>();
        for (int i = 0; i < properties.length; i += 2) {
            own.add(new UserProperty(properties[i], properties[i + 1]));
        }
        all.setUserProperties(own);
        if (reply != null) {
            all.setResponseTopic(reply);
            all.setCorrelationData("corr".getBytes(StandardCharsets.UTF_8));
        }
        MqttMessage message = new MqttMessage(body.getBytes(StandardCharsets.UTF_8));
        message.setQos(qos);
        message.setProperties(all);
        return message;
    }

    public MqttClient client() {
        return client;
    }

    /** The next message, null where none comes in time. */
    public @Nullable MqttMessage next(long millis) throws InterruptedException {
        return heard.poll(millis, TimeUnit.MILLISECONDS);
    }

    public boolean connected() {
        return client.isConnected();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        heard.add(message);
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String url) {}

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {}

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(0, 20);
                client.close(true);
            } else {
                // The library waits two seconds for what was lost.
                Thread closing = new Thread(this::end, "closing");
                closing.setDaemon(true);
                closing.start();
            }
        } catch (MqttException gone) {
            // It is what was wanted.
        }
    }

    private void end() {
        try {
            client.close(true);
        } catch (MqttException gone) {
            // It is what was wanted.
        }
    }

    /** Sockets that send at once. */
    private static final class Prompt extends SocketFactory {
        @Override
        public Socket createSocket() throws java.io.IOException {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws java.io.IOException {
            return new Socket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws java.io.IOException {
            return new Socket(host, port, from, fromPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws java.io.IOException {
            return new Socket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
                throws java.io.IOException {
            return new Socket(host, port, from, fromPort);
        }
    }
}
