package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A stock WebSocket client creates, reads, changes and deletes rows, and hears of changes. */
final class WebsocketClientIT {
    @Test
    void aStockClientIsServed() throws IOException, InterruptedException {
        try (Server server = Servers.start(TestDatabase.SQLITE)) {
            assertThat(NodeClient.run("websocket.mjs", server)).contains("websocket: done");
        }
    }
}
