package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** OData clients that read the model create, read, change and delete rows of a running server. */
final class OdataClientIT {
    @Test
    void stockClientsAreServed() throws IOException, InterruptedException {
        try (Server server = Servers.start(TestDatabase.SQLITE)) {
            assertThat(NodeClient.run("odata.mjs", server)).contains("odata: done");
        }
    }
}
