package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.util.FileSystemUtils;

/**
 * One running server for each database, for all contracts together: the library in its default project, a shop
 * with an entity of equal name, the club of the access control set, and a project whose database is away.
 */
final class Servers {
    /** A password in the address of a database, which must never be seen again. */
    static final String PASSWORD = "pw-Kq7-never-shown";

    private static final String PEPPER = "c2l4dHktZm91ci1yYW5kb20tY2hhcmFjdGVycy1hcmUtbm90LW5lZWRlZC1oZXJl";
    private static final Map<TestDatabase, Supplier<Server>> RUNNING = new EnumMap<>(TestDatabase.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Servers() {}

    static synchronized Server of(TestDatabase database) {
        Supplier<Server> known = RUNNING.get(database);
        if (known == null) {
            known = started(database);
            RUNNING.put(database, known);
        }
        return known.get();
    }

    // A server that can't start is tried once, not anew by each test.
    private static Supplier<Server> started(TestDatabase database) {
        try {
            Server running = start(database, Door.settings());
            return () -> running;
        } catch (RuntimeException | AssertionError failure) {
            return () -> {
                throw failure;
            };
        }
    }

    /** A server of its own for one test, which has to close it. */
    static Server start(TestDatabase database, String... more) {
        List<String> settings = settings(database, directory());
        // What is said later counts: a setting may be said anew.
        for (String setting : more) {
            settings.removeIf(one -> one.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
            settings.add(setting);
        }
        return Server.start(settings);
    }

    /** The setting by which agents find nothing of an entity of the library. */
    static String closedToMcp(String entity) {
        try {
            JsonNode library =
                    Json.MAPPER.readTree(resource("library.schemas.json").toFile());
            for (JsonNode schema : library) {
                if (schema.path("name").asText().equals(entity)) {
                    ((ObjectNode) schema).put("mcp", "closed");
                }
            }
            Path file = directory().resolve("closed-" + NUMBER.incrementAndGet() + ".schemas.json");
            return "octonet.schemas-path=" + Files.writeString(file, library.toString());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static List<String> settings(TestDatabase database, Path directory) {
        String name = "accept" + NUMBER.incrementAndGet();
        List<String> settings = new ArrayList<>(List.of(
                "octonet.bind=127.0.0.1",
                "octonet.data-directory=" + directory.resolve("data"),
                "octonet.schemas-path=" + resource("library.schemas.json"),
                "octonet.projects-file=" + projects(database, directory, name),
                "octonet.database.dialect=" + database.dialect(),
                "octonet.database.uri=" + database.uri(directory, name),
                "octonet.database.schema-strategy=update",
                "octonet.rate-limit.client=1000000",
                "octonet.transports.grpc.enabled=true",
                "octonet.transports.grpc.port=0",
                "octonet.transports.arrow.enabled=true",
                "octonet.transports.arrow.port=0"));
        if (database != TestDatabase.SQLITE) {
            settings.add("octonet.key-pepper=" + PEPPER);
        }
        return settings;
    }

    private static Path projects(TestDatabase database, Path directory, String name) {
        String project = """
                "%s": {"dialect": "%s", "uri": "%s", "schemas": "%s", "schemaStrategy": "update"}""";
        String tree = "{"
                + project.formatted(
                        "shop",
                        database.dialect(),
                        database.uri(directory, name + "shop"),
                        resource("shop.schemas.json"))
                + ","
                + project.formatted(
                        "club",
                        database.dialect(),
                        database.uri(directory, name + "club"),
                        resource("access-control.schemas.json"))
                + ","
                + project.formatted(
                        "down",
                        "postgres",
                        "postgresql://nobody:" + PASSWORD + "@127.0.0.1:" + closedPort() + "/nothing",
                        resource("shop.schemas.json"))
                + "}";
        try {
            return Files.writeString(directory.resolve("projects-tree.json"), tree);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static Path resource(String name) {
        return Path.of(Objects.requireNonNull(Servers.class.getResource("/acceptance/" + name))
                .getPath());
    }

    /** A directory that is gone when the tests are. */
    static Path directory() {
        try {
            Path directory = Files.createTempDirectory("octonet-accept");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(directory.toFile())));
            return directory;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A port that nobody listens on. */
    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
