package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The official clients of MCP use a running server, and the command that speaks over the standard streams. */
final class McpClientIT {
    @Test
    void bothLinesOfTheOfficialClientAreServed() throws IOException, InterruptedException {
        try (Server server = Servers.start(TestDatabase.SQLITE)) {
            String command = new ObjectMapper().writeValueAsString(ChildProcess.commandLine(server.settings(), "mcp"));

            assertThat(NodeClient.run(
                            "mcp.mjs",
                            server,
                            Map.of(
                                    "OCTONET",
                                    command,
                                    "ROOT",
                                    Path.of("").toAbsolutePath().toString())))
                    .contains("mcp: done");
        }
    }
}
