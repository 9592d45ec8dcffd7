package routes.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.security.SaslInit;
import org.apache.qpid.proton.amqp.security.SaslResponse;
import org.apache.qpid.proton.amqp.transport.Attach;
import org.apache.qpid.proton.amqp.transport.Begin;
import org.apache.qpid.proton.amqp.transport.Open;
import org.apache.qpid.proton.amqp.transport.Role;
import org.apache.qpid.proton.amqp.transport.Transfer;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes of strangers that are no login of AMQP end their own connection and hold up nobody; what has an end is answered at once. */
@Timeout(60)
class AmqpProtocolTest {
    private static final byte[] LOGIN = {'A', 'M', 'Q', 'P', 3, 1, 0, 0};
    private static final byte[] OPEN = {'A', 'M', 'Q', 'P', 0, 1, 0, 0};
    private static final int STRANGERS = 10;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(
                new BrokerSettings("127.0.0.1", 0, 0, null, 32 << 20, 200_000, STRANGERS * 4, 50),
                new KeyRing(),
                ServerLogin.random());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static Socket stranger(byte[]... parts) throws IOException {
        Socket socket = new Socket("127.0.0.1", broker.port("amqp"));
        socket.setTcpNoDelay(true);
        try {
            for (byte[] part : parts) {
                socket.getOutputStream().write(part);
            }
        } catch (SocketException ended) {
            // What came before was refused already.
        }
        return socket;
    }

    private static byte[] frame(int size, int type, byte... body) {
        return ByteBuffer.allocate(Math.max(size, 8 + body.length))
                .putInt(size)
                .put((byte) 2)
                .put((byte) type)
                .putShort((short) 0)
                .put(body)
                .array();
    }

    private static byte[] frame(int type, Object performative) {
        DecoderImpl decoder = new DecoderImpl();
        EncoderImpl encoder = new EncoderImpl(decoder);
        AMQPDefinedTypes.registerAllTypes(decoder, encoder);
        ByteBuffer bytes = ByteBuffer.allocate(512);
        encoder.setByteBuffer(bytes);
        encoder.writeObject(performative);
        byte[] body = new byte[bytes.position()];
        bytes.flip().get(body);
        return frame(8 + body.length, type, body);
    }

    private static byte[] transfer(Transfer performative, int payload) {
        byte[] head = frame(0, performative);
        return ByteBuffer.allocate(head.length + payload)
                .put(head)
                .putInt(0, head.length + payload)
                .array();
    }

    private static byte[] login(String mechanism, String response) {
        SaslInit init = new SaslInit();
        init.setMechanism(Symbol.valueOf(mechanism));
        init.setInitialResponse(response == null ? null : new Binary(response.getBytes(StandardCharsets.UTF_8)));
        return frame(1, init);
    }

    private static byte[] response() {
        SaslResponse response = new SaslResponse();
        response.setResponse(new Binary(new byte[3]));
        return frame(1, response);
    }

    private static Stream<List<byte[]>> none() {
        byte[] wrong = login("PLAIN", "\0x\0not a key");
        byte[] right = login("PLAIN", "\0x\0all");
        Open open = new Open();
        open.setContainerId("c");
        byte[] opening = frame(0, open);
        return Stream.of(
                List.of("SSH-2.0-x\r\n".getBytes(StandardCharsets.UTF_8)),
                List.of(OPEN, opening),
                List.of(LOGIN, frame(60_008, 1)),
                List.of(LOGIN, frame(500, 1), new byte[1000]),
                List.of(LOGIN, new byte[600]),
                List.of(LOGIN, LOGIN, LOGIN),
                List.of(LOGIN, frame(40, 1), frame(500, 1), LOGIN),
                List.of(LOGIN, frame(12, 1, (byte) 0, (byte) 0x53, (byte) 0x41, (byte) 0x45), new byte[600]),
                List.of(LOGIN, frame(10, 0, (byte) 0, (byte) 0), new byte[600]),
                List.of(LOGIN, opening, new byte[600]),
                List.of(LOGIN, response(), response()),
                List.of(LOGIN, login("NONE SUCH", "x"), OPEN, opening, new byte[600]),
                List.of(LOGIN, wrong, wrong),
                List.of(LOGIN, wrong, OPEN, opening, new byte[600]),
                List.of(LOGIN, right, response(), new byte[600]),
                List.of(LOGIN, right, OPEN, new byte[70_000]),
                List.of(LOGIN, right, OPEN, frame(1 << 30, 0), new byte[70_000]));
    }

    @ParameterizedTest
    @MethodSource("none")
    void whatIsNoLoginEndsItsOwnConnectionAlone(List<byte[]> parts) throws Exception {
        // The listener has two threads, of which each is asked.
        for (int i = 0; i < 3; i++) {
            try (Socket socket = stranger(parts.toArray(byte[][]::new))) {
                assertThat(closed(socket)).isTrue();
            }
        }
        for (int i = 0; i < 2; i++) {
            jms().close();
        }
    }

    @Test
    void manyWhoDoNotLogInMakeRoomForWhoDoes() throws Exception {
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < 5 * STRANGERS; i++) {
                strangers.add(stranger(LOGIN));
            }
            jms().close();
            for (Socket oldest : strangers.subList(0, 3 * STRANGERS)) {
                assertThat(closed(oldest)).isTrue();
            }
        } finally {
            for (Socket socket : strangers) {
                socket.close();
            }
        }
    }

    @Test
    void aLoginMayComeByteByByteAndAllAtOnce() throws Exception {
        Open open = new Open();
        open.setContainerId("c");
        byte[] all = ByteBuffer.allocate(1000)
                .put(LOGIN)
                .put(login("PLAIN", "\0x\0all"))
                .put(OPEN)
                .put(frame(0, open))
                .array();
        int length = LOGIN.length + login("PLAIN", "\0x\0all").length + OPEN.length + frame(0, open).length;
        byte[] whole = Arrays.copyOf(all, length);
        byte[][] bytes = new byte[length][];
        for (int i = 0; i < length; i++) {
            bytes[i] = new byte[] {whole[i]};
        }
        for (Socket socket : List.of(stranger(whole), stranger(bytes))) {
            try (socket) {
                socket.setSoTimeout(20_000);
                ByteBuffer told = ByteBuffer.allocate(4096);
                // The header and mechanisms, the outcome, the header again and the answer to the opening.
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    byte[] part = new byte[1024];
                    told.put(part, 0, socket.getInputStream().read(part));
                    return new String(told.array(), 0, told.position(), StandardCharsets.ISO_8859_1)
                            .contains("AMQP\0\1\0\0");
                });
            }
        }
    }

    private static Socket sender() throws IOException {
        Open open = new Open();
        open.setContainerId("c");
        Begin begin = new Begin();
        begin.setNextOutgoingId(UnsignedInteger.ZERO);
        begin.setIncomingWindow(UnsignedInteger.valueOf(100));
        begin.setOutgoingWindow(UnsignedInteger.valueOf(100));
        Attach attach = new Attach();
        attach.setName("sender");
        attach.setHandle(UnsignedInteger.ZERO);
        attach.setRole(Role.SENDER);
        attach.setSource(new Source());
        Target target = new Target();
        target.setAddress("mostajs.entity");
        attach.setTarget(target);
        attach.setInitialDeliveryCount(UnsignedInteger.ZERO);
        return stranger(LOGIN, login("PLAIN", "\0x\0all"), OPEN, frame(0, open), frame(0, begin), frame(0, attach));
    }

    private static Transfer part() {
        Transfer part = new Transfer();
        part.setHandle(UnsignedInteger.ZERO);
        part.setDeliveryId(UnsignedInteger.ZERO);
        part.setDeliveryTag(new Binary(new byte[1]));
        part.setMessageFormat(UnsignedInteger.ZERO);
        part.setMore(true);
        return part;
    }

    @Test
    void aMessageWithoutAnEndIsNotGathered() throws Exception {
        try (Socket socket = sender()) {
            // Four of the largest messages have 1 062 144 bytes.
            for (int part = 0; part < 11; part++) {
                socket.getOutputStream().write(transfer(part(), 100_000));
            }
            socket.setSoTimeout(20_000);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains("amqp:link:message-size-exceeded", "were begun and not ended");
        }
        jms().close();
    }

    @Test
    void aFrameThatIsTooLargeIsNotWaitedFor() throws Exception {
        try (Socket socket = sender()) {
            socket.getOutputStream().write(Arrays.copyOf(transfer(part(), 1 << 20), 1000));
            assertThat(closed(socket)).isTrue();
        }
    }

    @Test
    void aConnectionHasSoManySessions() throws Exception {
        try (Connection connection = jms()) {
            int[] made = {0};
            assertThatThrownBy(() -> {
                        for (; made[0] < 300; made[0]++) {
                            connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                        }
                    })
                    .isInstanceOf(JMSException.class);
            assertThat(made[0]).isBetween(200, 255);
        }
        jms().close();
    }

    private static boolean closed(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
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

    private static Connection jms() throws JMSException {
        Connection connection = new JmsConnectionFactory("amqp://127.0.0.1:" + broker.port("amqp")
                        + "?jms.requestTimeout=10000&jms.connectTimeout=10000")
                .createConnection("x", "all");
        connection.start();
        return connection;
    }

    /** Left to itself, the broker answers every second of them two seconds late. */
    @Test
    void sessionsEndAtOnce() throws JMSException {
        try (Connection connection =
                new JmsConnectionFactory("amqp://127.0.0.1:" + broker.port("amqp")).createConnection("x", "all")) {
            Session[] sessions = new Session[8];
            for (int i = 0; i < sessions.length; i++) {
                sessions[i] = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            }
            assertTimeout(Duration.ofSeconds(3), () -> {
                for (Session session : sessions) {
                    session.close();
                }
            });
        }
    }
}
