package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The protocol's own conformance suite, all scenarios that it requires of a server, with the tools that it expects of
 * one (profile conformance) beside those of the product.
 */
final class McpConformanceIT {
    private static final String SUITE = "node_modules/@modelcontextprotocol/conformance/dist/index.js";
    // Extensions of the protocol that the suite tries too, and never counts.
    private static final List<String> BEYOND = List.of("tasks-", "http-custom-header");

    private static Server server;

    @BeforeAll
    static void start() {
        server = Servers.start(TestDatabase.SQLITE, "spring.profiles.active=conformance");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2026-07-28"})
    void everyRequiredScenarioPasses(String revision) throws IOException, InterruptedException {
        Path results = Servers.directory().resolve("results");

        String printed = NodeClient.tool(
                server,
                SUITE,
                "server",
                "--url",
                server.base() + "/mcp",
                "--requirements",
                revision,
                "-o",
                results.toString());

        assertThat(printed).contains("passed");
        assertThat(checks(results))
                .as("checks of %s that failed or warn", revision)
                .hasSizeGreaterThan(1)
                .noneSatisfy(check -> assertThat(check.path("status").asText()).isIn("FAILURE", "WARNING"));
    }

    private static List<JsonNode> checks(Path results) throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            return files.filter(file -> file.endsWith("checks.json"))
                    .filter(file -> BEYOND.stream().noneMatch(file.toString()::contains))
                    .flatMap(file -> read(file).valueStream())
                    .toList();
        }
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
