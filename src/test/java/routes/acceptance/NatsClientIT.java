package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The stock NATS client of Node creates, reads, changes and deletes rows, and hears of changes, through JetStream too. */
final class NatsClientIT {
    @Test
    void aStockClientIsServed() throws IOException, InterruptedException {
        try (NatsServer nats = NatsServer.begin()) {
            List<String> account = nats.account();
            try (Server server = Servers.start(TestDatabase.SQLITE, account.toArray(String[]::new))) {
                Map<String, String> address =
                        Map.of("NATS", nats.url(), "NATS_USER", server.setting("octonet.transports.nats.user"));
                assertThat(NodeClient.run("nats.mjs", server, address)).contains("nats: done");
            }
        }
    }
}
