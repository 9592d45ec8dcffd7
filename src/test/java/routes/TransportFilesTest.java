package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One stem, everywhere: a transport is complete or it is not there. */
class TransportFilesTest {
    private static final Path ROUTES = Path.of("src/main/resources/camel");
    private static final Path PACKAGES = Path.of("src/main/java/routes/transport");
    /** What several transports share, and is none by itself. */
    private static final String SHARED = "bus";

    private static final List<String> STEMS = List.of(
            "rest",
            "graphql",
            "websocket",
            "sse",
            "jsonrpc",
            "mcp",
            "grpc",
            "trpc",
            "odata",
            "nats",
            "arrow",
            "mqtt",
            "amqp");

    @TestFactory
    Stream<DynamicTest> everyTransportHasAllItsFiles() throws IOException {
        try (Stream<Path> packages = Files.list(PACKAGES)) {
            List<String> stems = packages.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(SHARED))
                    .toList();
            return stems.stream().map(stem -> DynamicTest.dynamicTest(stem, () -> check(stem)));
        }
    }

    private static void check(String stem) {
        String name = stem.substring(0, 1).toUpperCase(Locale.ROOT) + stem.substring(1);
        assertThat(STEMS).as("the stems of docs/architecture.md").contains(stem);
        assertThat(ROUTES.resolve("transport-" + stem + ".camel.yaml")).exists();
        Path tests = Path.of("src/test/java/routes/transport").resolve(stem);
        assertThat(tests.resolve(name + "CodecTest.java")).exists();
        assertThat(tests.resolve(name + "RouteTest.java")).exists();
        assertThat(Path.of("src/test/resources/transport").resolve(stem)).isDirectory();
        assertThat(Path.of("docs/transports").resolve(stem + ".md")).exists();
        try (Stream<Path> sources = Files.list(PACKAGES.resolve(stem))) {
            assertThat(sources.map(path -> path.getFileName().toString().toLowerCase(Locale.ROOT)))
                    .as("a codec named after its transport")
                    .contains(stem + "codec.java");
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
