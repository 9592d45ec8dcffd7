package routes.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerStartTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsKeptIsReadByTheNextWithItsSender() throws Exception {
        BrokerSettings kept = new BrokerSettings("127.0.0.1", null, 0, directory, 32 << 20, 100_000, 10, 10);
        ServerLogin first = ServerLogin.kept(directory);
        try (EmbeddedBroker broker = EmbeddedBroker.start(kept, new KeyRing(), first);
                Connection client = connect(broker, "me", "all")) {
            Session session = client.createSession(false, Session.AUTO_ACKNOWLEDGE);
            session.createProducer(session.createQueue("mostajs.entity")).send(session.createTextMessage("asked"));
        }

        ServerLogin second = ServerLogin.kept(directory);
        assertThat(second.password()).isNotEqualTo(first.password());
        try (EmbeddedBroker broker = EmbeddedBroker.start(kept, new KeyRing(), second);
                Connection server = connect(broker, second.user(), second.password())) {
            server.start();
            Session session = server.createSession(false, Session.AUTO_ACKNOWLEDGE);
            TextMessage message = (TextMessage) session.createConsumer(session.createQueue("mostajs.entity"))
                    .receive(20_000);
            assertThat(message.getText()).isEqualTo("asked");
            assertThat(message.getStringProperty(second.mark() + "Key")).isEqualTo("all");
        }
    }

    private static Connection connect(EmbeddedBroker broker, String user, String key) throws JMSException {
        return new JmsConnectionFactory("amqp://127.0.0.1:" + broker.port("amqp")).createConnection(user, key);
    }

    @Test
    void aDirectoryThatCantBeWrittenIsSaid() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> ServerLogin.kept(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("octonet.embedded-broker.directory");
    }

    private static BrokerSettings settings(int port) {
        return new BrokerSettings("127.0.0.1", port, null, null, 32 << 20, 100_000, 10, 10);
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(settings(0), new KeyRing(), ServerLogin.random())) {
            assertThat(broker.port("mqtt")).isPositive();
            assertThat(broker.port("amqp")).isZero();
            BrokerSettings taken = settings(broker.port("mqtt"));
            assertThatThrownBy(() -> EmbeddedBroker.start(taken, new KeyRing(), ServerLogin.random()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("octonet.broker=none");
        }
    }
}
