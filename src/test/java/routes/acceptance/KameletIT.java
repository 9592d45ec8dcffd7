package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples with kamelets, dropped into the directory of an operator's routes. */
final class KameletIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private void example(String name) throws IOException {
        Files.copy(
                Path.of("examples", name),
                Files.createDirectories(directory.resolve("routes")).resolve(name));
    }

    private List<Path> told() throws IOException {
        if (!Files.isDirectory(directory.resolve("out"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory.resolve("out"))) {
            return files.toList();
        }
    }

    @Test
    void filesBecomeRowsAndTheirChangesFilesUnderTheRulesOfAKey() throws Exception {
        example("files-to-entities.camel.yaml");
        example("changes-to-files.camel.yaml");
        List<String> settings = Servers.settings(TestDatabase.SQLITE, directory);
        settings.removeIf(setting -> setting.startsWith("octonet.schemas-path="));
        settings.add("octonet.schemas-path=schemas");
        String key = Server.newKey(settings, "files", "--transports=kamelet", "--entities=Product");
        settings.addAll(List.of(
                "octonet.routes.directory=" + directory.resolve("routes"),
                "example.key=" + key,
                "example.directory=" + directory.resolve("in"),
                "example.output=" + directory.resolve("out")));
        try (Server server = Server.start(settings)) {
            drop("one.json", json("{'title':'Globe','price':24.5}"));
            await().atMost(LONG)
                    .until(() -> server.admin().get("Product").body().contains("Globe"));
            drop("two.json", json("{'title':'Globe','price':20}"));
            drop("bad.json", json("{'title':'Globe','price':'much'}"));

            await().atMost(LONG).until(() -> Files.exists(directory.resolve("in/failed/bad.json")));
            await().atMost(LONG).until(() -> told().size() == 2);
            assertThat(told().stream().map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("Product-default:\\d+\\.json"));
            assertThat(Json.tree(Files.readString(told().get(0)))
                            .at("/data/title")
                            .asText())
                    .isEqualTo("Globe");
            server.admin().create("User", json("{'name':'Ada','email':'ada@example.org','password':'x1y2z3x1'}"));
            server.as(key).get("Product").is(403);
            assertThat(relays(server)).contains("products-to-files");

            server.command("revoke-key", "files");
            await().atMost(LONG).until(() -> {
                server.admin().create("Product", json("{'title':'Lamp','price':1}"));
                return relays(server).contains("failing");
            });
            int told = told().size();
            server.admin().create("Product", json("{'title':'Lamp','price':1}"));
            assertThat(told()).hasSize(told);
        }
    }

    private static String relays(Server server) {
        return server.admin().get("/health").json().path("relays").toString();
    }

    private void drop(String name, String text) throws IOException {
        Path made = Files.writeString(directory.resolve(name), text);
        Files.move(
                made, Files.createDirectories(directory.resolve("in")).resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
