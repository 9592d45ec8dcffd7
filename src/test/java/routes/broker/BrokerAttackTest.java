package routes.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger, and a client with a key, can't do to the others of the embedded broker. */
@Timeout(60)
class BrokerAttackTest {
    private static final byte[] LOGIN_HEADER = {'A', 'M', 'Q', 'P', 3, 1, 0, 0};

    private static final ServerLogin LOGIN = ServerLogin.random();
    private static EmbeddedBroker broker;
    private static Socket idle;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(
                new BrokerSettings("127.0.0.1", 0, 0, null, 32 << 20, 200_000, 40, 50), new KeyRing(), LOGIN);
        idle = stranger(LOGIN_HEADER);
    }

    @AfterAll
    static void stop() throws IOException {
        idle.close();
        broker.close();
    }

    private static Socket stranger(byte[]... parts) throws IOException {
        return stranger("amqp", parts);
    }

    private static Socket stranger(String transport, byte[]... parts) throws IOException {
        Socket socket = new Socket("127.0.0.1", broker.port(transport));
        for (byte[] part : parts) {
            socket.getOutputStream().write(part);
        }
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static boolean closed(Socket socket) throws IOException {
        try {
            byte[] told = new byte[1024];
            while (socket.getInputStream().read(told) >= 0) {}
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static boolean closedNow(Socket socket) throws IOException {
        socket.setSoTimeout(10);
        return closed(socket);
    }

    private static Connection jms(String user, String key) throws JMSException {
        Connection connection = new JmsConnectionFactory(
                        "amqp://127.0.0.1:" + broker.port("amqp") + "?jms.requestTimeout=10000")
                .createConnection(user, key);
        connection.start();
        return connection;
    }

    private static MqttClients mqtt() throws MqttException {
        return MqttClients.connect("tcp://127.0.0.1:" + broker.port("mqtt"), "all");
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt, POST / HTTP/1.1\\r\\nContent-Length: 2000000000\\r\\n\\r\\n",
        "amqp, POST / HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n",
        "mqtt, GET / HTTP/1.1\\r\\nUpgrade: websocket\\r\\n\\r\\n",
        "amqp, GET / HTTP/1.1\\r\\nUpgrade: websocket\\r\\n\\r\\n",
        "mqtt, SSH-2.0-x\\r\\n",
        "mqtt, AMQP\\0\\1\\0\\0",
        "mqtt, \\20\\377\\377\\377\\177\\0\\4MQTT",
        "mqtt, \\20\\200\\200\\200\\0\\0\\4MQTT",
        "mqtt, \\20\\377\\377\\377\\377\\377\\377\\377\\377",
        "mqtt, \\20\\20\\0\\5MQTTx",
    })
    void whatBeginsAsNoneOfTheProtocolsIsCutOffAtOnce(String transport, String begin) throws Exception {
        try (Socket socket = stranger(transport, begin.translateEscapes().getBytes(StandardCharsets.ISO_8859_1))) {
            socket.setSoTimeout(5_000);
            assertThat(closed(socket)).isTrue();
        }
    }

    @Test
    void whoGoesOnTalkingBesideTheProtocolFillsNoMemory() throws Exception {
        byte[] chunk = new byte[1 << 20];
        for (String transport : List.of("mqtt", "amqp")) {
            int[] sent = {0};
            assertThatThrownBy(() -> {
                        try (Socket socket =
                                stranger(transport, "POST / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1))) {
                            for (; sent[0] < 100; sent[0]++) {
                                socket.getOutputStream().write(chunk);
                            }
                        }
                    })
                    .isInstanceOf(SocketException.class);
            assertThat(sent[0]).isLessThan(50);
        }
    }

    @Test
    void aLoginOfMqttMayComeByteByByte() throws Exception {
        try (Socket socket = stranger("mqtt")) {
            socket.setTcpNoDelay(true);
            for (byte one : login()) {
                socket.getOutputStream().write(one);
            }
            assertThat(socket.getInputStream().read()).isEqualTo(0x20);
        }
    }

    private static byte[] login() {
        byte[] login = "\20\24\0\4MQTT\5\302\0\0\0\0\0\0\1x\0\3all".getBytes(StandardCharsets.ISO_8859_1);
        login[1] = (byte) (login.length - 2);
        return login;
    }

    /** A message of 265 537 bytes and more; what the connection is told when it is accepted is that 265 536 may be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\60\301\232\20",
                "\60\377\377\377\177",
                "\60\377\377\377\377",
                "\300\0\60\2\0\0\60\377\377\377\177\0\6mostajs"
            })
    void whatSaysThatItIsTooLargeIsNotWaitedFor(String packets) throws Exception {
        try (Socket socket = stranger("mqtt", login())) {
            InputStream told = socket.getInputStream();
            assertThat(told.read()).isEqualTo(0x20);
            assertThat(told.readNBytes(told.read())).contains(0x27, 0x00, 0x04, 0x0d, 0x40);

            socket.getOutputStream().write(packets.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(told.readAllBytes()).endsWith(0xe0, 0x01, 0x95);
        }
        mqtt().close();
    }

    @Test
    void whatIsAsLargeAsMayBeIsTakenInPieces() throws Exception {
        byte[] topic = "mostajs/User/count".getBytes(StandardCharsets.ISO_8859_1);
        int length = 190_000;
        byte[] message = ByteBuffer.allocate(4 + length)
                .put(new byte[] {0x32, (byte) (length | 0x80), (byte) (length >> 7 | 0x80), (byte) (length >> 14)})
                .putShort((short) topic.length)
                .put(topic)
                .put(new byte[] {0, 7, 0})
                .array();
        try (Socket socket = stranger("mqtt", login())) {
            InputStream told = socket.getInputStream();
            told.read();
            told.readNBytes(told.read());
            for (int at = 0; at < message.length; at += 997) {
                socket.getOutputStream().write(message, at, Math.min(997, message.length - at));
            }
            // Its acknowledgement.
            assertThat(told.read()).isEqualTo(0x40);
        }
    }

    @Test
    void whoDoesNotLogInIsLetGo() throws Exception {
        await().atMost(Duration.ofSeconds(40)).until(() -> closedNow(idle));
    }

    @ParameterizedTest
    @ValueSource(strings = {"y/", "y.", "yyyyyyyyyyyyyyyyyyyyyyyy"})
    void longAddressesAndManyLevelsAreRefused(String part) throws Exception {
        String few = part.repeat(20);
        String many = part.repeat(40);
        String huge = part.repeat(60_000 / part.length());
        try (MqttClients client = mqtt()) {
            assertThat(client.subscribes(few)).isTrue();
        }
        for (String topic : List.of(many, huge)) {
            try (MqttClients client = mqtt()) {
                assertThat(client.subscribes(topic)).isFalse();
            }
            try (MqttClients client = mqtt()) {
                assertThatThrownBy(() -> client.client().unsubscribe(topic)).isInstanceOf(MqttException.class);
            }
            try (MqttClients client = mqtt()) {
                assertThatThrownBy(() -> client.publish("mostajs/" + topic, "{}", 1, null))
                        .isInstanceOf(MqttException.class);
            }
            try (MqttClients client = mqtt()) {
                assertThatThrownBy(() -> client.publish("mostajs/User/count", "{}", 1, topic))
                        .isInstanceOf(MqttException.class);
            }
            try (Connection connection = jms("x", "all")) {
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                for (Destination at : List.of(session.createQueue(topic), session.createTopic(topic))) {
                    assertThatThrownBy(() -> session.createConsumer(at)).isInstanceOf(JMSException.class);
                    assertThatThrownBy(() -> session.createProducer(at)).isInstanceOf(JMSException.class);
                }
            }
        }
    }

    @Test
    void aMessageOfManyLevelsIsRefused() throws Exception {
        try (Connection connection = jms("x", "all")) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            send(session, 20);
            for (int levels : new int[] {100, 500}) {
                assertThatThrownBy(() -> send(session, levels)).isInstanceOf(JMSException.class);
            }
            send(session, 20);
        }
    }

    private static void send(Session session, int levels) throws JMSException {
        ArrayList<Object> value = new ArrayList<>();
        for (int i = 0; i < levels; i++) {
            value = new ArrayList<>(List.of(value));
        }
        ObjectMessage message = session.createObjectMessage();
        message.setBooleanProperty("JMS_AMQP_TYPED_ENCODING", true);
        message.setObject(value);
        session.createProducer(session.createQueue("mostajs.entity")).send(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mostajs.events.Item.created", "mostajs.events.Other.created::zz"})
    void nobodyKeepsTheChangesToHimself(String address) throws Exception {
        String topic = address.replace("::zz", "");
        try (Connection connection = jms("x", "all");
                Connection others = jms("y", "other");
                Connection server = jms(LOGIN.user(), LOGIN.password())) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            assertThatThrownBy(() -> session.createConsumer(session.createQueue(address)))
                    .isInstanceOf(JMSException.class);

            Session hearing = others.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageConsumer consumer = hearing.createConsumer(hearing.createTopic(topic));
            assertThatThrownBy(() -> session.createConsumer(session.createQueue(address)))
                    .isInstanceOf(JMSException.class);
            Session telling = server.createSession(false, Session.AUTO_ACKNOWLEDGE);
            telling.createProducer(telling.createTopic(topic)).send(telling.createTextMessage("{}"));
            assertThat(consumer.receive(20_000)).isNotNull();
        }
    }
}
