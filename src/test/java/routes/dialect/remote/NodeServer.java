package routes.dialect.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A server in Node that the tests talk to, its packages brought by npm when it is first started. */
public final class NodeServer implements AutoCloseable {
    private static final Path CLIENTS = Path.of("src/test/clients");
    private static final Path INSTALLED = Path.of("target/clients");

    private final Process process;
    private final int port;

    private NodeServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public int port() {
        return port;
    }

    /** Starts the server of this directory on the port, and waits until it takes connections. */
    public static NodeServer start(String directory, int port, String... command) {
        Path installed = installed(directory);
        try {
            Path log = installed.resolve("server-" + port + ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            Stream.concat(Stream.of("node"), Stream.of(command)).toList())
                    .directory(installed.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("PORT", String.valueOf(port));
            builder.environment().put("NODE_ENV", "test");
            NodeServer server = new NodeServer(builder.start(), port);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            Awaitility.await(directory + ", which writes " + log)
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> !server.process.isAlive() || listens(port));
            if (!server.process.isAlive()) {
                throw new AssertionError(directory + " ended: " + Files.readString(log));
            }
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static synchronized Path installed(String directory) {
        Path target = INSTALLED.resolve(directory);
        try {
            copy(CLIENTS.resolve(directory), target);
            Path stamp = target.resolve("node_modules/.package-lock.json");
            if (!Files.exists(stamp)) {
                run(target, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            }
            return target;
        } catch (IOException missing) {
            return absent(missing.getMessage());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(path -> !path.toString().contains("node_modules"))
                    .toList()) {
                Path there = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(file, there, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void run(Path directory, String... command) throws IOException {
        Path log = directory.resolve("npm.log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new FileSystemException("npm could not bring the packages: see " + log);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private static Path absent(String why) {
        String reason = "no server in Node (20 or newer, with npm) can be started here: " + why;
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(reason);
        }
        return Assumptions.abort(reason);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
