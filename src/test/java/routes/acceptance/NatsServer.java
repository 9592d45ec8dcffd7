package routes.acceptance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.mysqllike.LocalServer;

/** A real nats-server with JetStream, which a test may stop and start again. */
final class NatsServer implements AutoCloseable {
    private static final int ACCOUNTS = 200;
    private static final boolean REQUIRED = "true".equals(System.getenv("CI"));
    private static final AtomicInteger TAKEN = new AtomicInteger();
    private static @Nullable NatsServer shared;

    private final int port = LocalServer.freePort();
    private final Path directory = Servers.directory();
    private @Nullable Process process;

    NatsServer() {
        this("");
    }

    /** @param more of its configuration */
    NatsServer(String more) {
        StringBuilder accounts = new StringBuilder("accounts {\n");
        for (int i = 1; i <= ACCOUNTS; i++) {
            accounts.append("A%d: {jetstream: enabled, users: [{user: s%d, password: s%d}]}\n".formatted(i, i, i));
        }
        accounts.append("BARE: {users: [{user: bare, password: bare}]}\n");
        accounts.append("SHY: {jetstream: enabled, users: [{user: shy, password: shy,"
                + " permissions: {publish: {deny: \"$JS.API.>\"}}}]}\n");
        try {
            Files.writeString(
                    directory.resolve("nats.conf"),
                    "listen: 127.0.0.1:%d\njetstream {store_dir: \"%s\"}\n%s}\n%s\n"
                            .formatted(port, directory.resolve("store"), accounts, more));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        start();
    }

    /** Whether the program is installed; where it has to be, not being so fails. */
    static boolean installed() {
        boolean there = program() != null;
        if (!there && REQUIRED) {
            throw new AssertionError("nats-server is not installed");
        }
        return there;
    }

    private static @Nullable Path program() {
        return Stream.of("/usr/sbin/nats-server", "/usr/bin/nats-server", "/usr/local/bin/nats-server")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** What connects a server to NATS, in an account of its own, so that no two servers share their requests. */
    static synchronized List<String> settings() {
        if (!installed()) {
            return List.of();
        }
        if (shared == null) {
            shared = new NatsServer();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::stop));
        }
        return shared.account();
    }

    /** The settings of one more server. */
    List<String> account() {
        String user = "s" + TAKEN.incrementAndGet();
        return new ArrayList<>(List.of(
                "octonet.transports.nats.enabled=true",
                "octonet.transports.nats.url=" + url(),
                "octonet.transports.nats.user=" + user,
                "octonet.transports.nats.password=" + user));
    }

    static NatsServer begin() {
        assumeTrue(installed(), "nats-server is not installed");
        return new NatsServer();
    }

    String url() {
        return "nats://" + address();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    void start() {
        try {
            process = new ProcessBuilder(
                            String.valueOf(program()),
                            "-c",
                            directory.resolve("nats.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("nats.log").toFile())
                    .start();
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
        await().atMost(Duration.ofSeconds(60)).until(this::answers);
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return socket.getInputStream().read() == 'I';
        } catch (IOException notYet) {
            return false;
        }
    }

    void stop() {
        Process running = process;
        if (running != null) {
            running.destroy();
            running.onExit().join();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
