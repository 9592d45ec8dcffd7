package routes.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EmbeddedBrokerStartTest {
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
