package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** gRPC's own client for Node finds out by reflection what there is, and uses it. */
final class GrpcClientIT {
    @Test
    void aStockClientIsServed() throws IOException, InterruptedException {
        try (Server server = Servers.start(TestDatabase.SQLITE)) {
            String address = "127.0.0.1:" + Server.grpcPort(server.base());
            assertThat(NodeClient.run("grpc.mjs", server, Map.of("GRPC", address)))
                    .contains("grpc: done");
        }
    }
}
