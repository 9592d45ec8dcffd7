package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The stock tRPC client, compiled against the type that the server gives, uses a running server. */
final class TrpcClientIT {
    @Test
    void theStockClientIsServedAndFullyTyped() throws IOException, InterruptedException {
        try (Server server = Servers.start(TestDatabase.SQLITE)) {
            assertThat(NodeClient.run("trpc.mjs", server)).contains("trpc: done");
        }
    }
}
