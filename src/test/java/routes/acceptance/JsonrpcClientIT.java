package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Stock JSON-RPC clients create, read, change and delete rows of a running server. */
final class JsonrpcClientIT {
    @Test
    void stockClientsAreServed() throws IOException, InterruptedException {
        try (Server server = Servers.start(TestDatabase.SQLITE)) {
            assertThat(NodeClient.run("jsonrpc.mjs", server)).contains("jsonrpc: done");
        }
    }
}
