package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A stock EventSource client hears of changes, loses its connection, and goes on where it was. */
final class SseClientIT {
    @Test
    void aStockClientIsServedAndResumes() throws IOException, InterruptedException {
        try (Server server = Servers.start(TestDatabase.SQLITE)) {
            assertThat(NodeClient.run("sse.mjs", server)).contains("sse: done");
        }
    }
}
