package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The OpenAPI document and what is served are the same: each is walked and looked for in the other. */
final class ServedPathsIT {
    private static final Set<String> NO_METHODS = Set.of("servers", "parameters");

    @Test
    void theStartTellsAddressesThatClientsUse() {
        assertThat(Servers.of(TestDatabase.SQLITE).banner())
                .containsPattern("  grpc +127\\.0\\.0\\.1:\\d+\n")
                .containsPattern("  arrow-flight +127\\.0\\.0\\.1:\\d+\n")
                .containsPattern("  mqtt +tcp://127\\.0\\.0\\.1:\\d+\n")
                .containsPattern("  amqp +amqp://127\\.0\\.0\\.1:\\d+\n")
                .containsPattern("  graphql-ws +ws://")
                .doesNotContain("paho", "queue:", "websocket://");
    }

    @Test
    void whatTheDocumentDescribesIsServedWithTheseMethodsAndNoOthers() {
        Server server = Servers.of(TestDatabase.SQLITE);
        Http admin = server.admin();
        JsonNode document = admin.get("/openapi.json").is(200).json();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (JsonNode base : bases(document, path.getValue())) {
                Set<String> methods = methods(path.getValue());
                String address = address(base.path("url").asText(), path.getKey());
                Answer options = admin.send("OPTIONS", address, null).is(204);
                Set<String> answered =
                        new TreeSet<>(Arrays.asList(options.header("Allow").split(", ")));
                assertThat(answered.remove("OPTIONS")).isTrue();
                assertThat(answered.remove("HEAD")).as(address).isEqualTo(methods.contains("GET"));
                // To the methods that the probe leaves free, REST answers: they could be for an entity of this name.
                if (!address.equals("/api/v1/health")) {
                    assertThat(answered).as(address).isEqualTo(methods);
                }
                for (String method : methods) {
                    Answer answer = admin.glance(method, address);
                    // The roots of OData and Arrow stand for all that is below them, which has its own methods each.
                    if (answer.status() >= 400 && !address.endsWith("/odata") && !address.endsWith("/arrow")) {
                        assertThat(answer.body())
                                .as(answer.request())
                                .doesNotContain(
                                        "METHOD_NOT_ALLOWED", "UNKNOWN_", "PROJECT_NOT_FOUND", "Nothing answers");
                    }
                }
            }
        }
    }

    @Test
    void whatRoutesServeIsDescribed() {
        Server server = Servers.of(TestDatabase.SQLITE);
        JsonNode document = server.admin().get("/openapi.json").is(200).json();
        Set<String> described = new HashSet<>();
        document.path("paths").fieldNames().forEachRemaining(described::add);
        document.path("servers")
                .findValuesAsText("url")
                .forEach(url -> described.add(url.replace("default", "{project}")));
        assertThat(server.httpPaths())
                .contains("/health", "/{project}/api/v1")
                .allSatisfy(path -> assertThat(path).isIn(described));
    }

    /** The table of paths that people read. */
    @Test
    void whatThePageListsIsDescribed() throws IOException {
        JsonNode paths = Servers.of(TestDatabase.SQLITE)
                .admin()
                .get("/openapi.json")
                .json()
                .path("paths");
        String page = Files.readString(Path.of("docs/transports/rest.md"));
        List<String> listed = new ArrayList<>();
        for (String line : page.split("\n")) {
            if (line.matches("\\| `(GET|POST|PUT|PATCH|DELETE).*/\\{Entity}.*")) {
                String cell = line.substring(2, line.indexOf(" |", 2));
                List<String> methods = all("\\b(GET|POST|PUT|PATCH|DELETE)\\b", cell);
                for (String path : all("(/\\{Entity}[^`]*)", cell)) {
                    methods.forEach(method -> listed.add(method + " " + path));
                }
            }
        }
        assertThat(listed).hasSizeGreaterThan(18);
        Set<String> described = new HashSet<>();
        paths.properties()
                .forEach(path -> methods(path.getValue())
                        .forEach(method ->
                                described.add(method + " " + path.getKey().replace("/Author", "/{Entity}"))));
        assertThat(described)
                .containsAll(listed.stream().filter(ServedPathsIT::plain).toList());
    }

    // Rows such as "POST /updateMany, PUT or PATCH /bulk" name methods of different paths in one cell.
    private static boolean plain(String entry) {
        return !entry.contains("Many") && !entry.contains("bulk");
    }

    @Test
    void theBareAddressLeadsToThePage() {
        Answer answer = Servers.of(TestDatabase.SQLITE).as(null).get("/");
        assertThat(answer.is(302).header("Location")).isEqualTo("/docs");
        try (Server server = Servers.start(TestDatabase.SQLITE, "octonet.transports.rest.path=/")) {
            server.admin().get("/docs").is(200);
        }
    }

    @Test
    void aPathThatAnOperatorChangedIsTheOneThatIsDescribed() throws IOException {
        Path directory = Files.createDirectories(Servers.directory().resolve("routes"));
        String packaged = Files.readString(Path.of("src/main/resources/camel/transport-rest.camel.yaml"));
        Files.writeString(
                directory.resolve("transport-rest.camel.yaml"),
                packaged.replace("{{octonet.transports.rest.path:/api/v1}}", "/data/v2"));
        try (Server server = Servers.start(TestDatabase.SQLITE, "octonet.routes.directory=" + directory)) {
            Http admin = server.admin();
            List<String> urls =
                    admin.get("/openapi.json").is(200).json().path("servers").findValuesAsText("url");
            assertThat(urls).containsExactly("/data/v2", "/data/v2/default", "/default/data/v2");
            for (String url : urls) {
                admin.get(url + "/Author?limit=1").is(200);
            }
            admin.get("/api/v1/Author").is(404);
        }
    }

    private static Iterable<JsonNode> bases(JsonNode document, JsonNode path) {
        return path.has("servers") ? path.path("servers") : document.path("servers");
    }

    private static Set<String> methods(JsonNode path) {
        Set<String> methods = new TreeSet<>();
        path.fieldNames().forEachRemaining(name -> {
            if (!NO_METHODS.contains(name)) {
                methods.add(name.toUpperCase(Locale.ROOT));
            }
        });
        return methods;
    }

    private static String address(String base, String path) {
        return (base.equals("/") ? "" : base) + path.replace("{id}", "some-id").replace("{project}", "default");
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
