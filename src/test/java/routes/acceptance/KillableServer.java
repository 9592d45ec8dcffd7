package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The product in a process of its own, on the same data and port each time, which a test kills and starts again. */
final class KillableServer implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("admin key\\s+(sk_live_[0-9A-Za-z]{64})");

    private final Path printed;
    private final List<String> settings;
    private final int port = freePort();
    private String key;
    private @Nullable Process process;

    KillableServer(TestDatabase database) {
        this(Servers.settings(database, Servers.directory()), "");
    }

    /** @param known a key of the administrator, empty where this start makes the first one */
    KillableServer(List<String> settings, String known) {
        int grpc = freePort();
        this.settings = new ArrayList<>(settings);
        this.settings.removeIf(setting -> setting.startsWith("octonet.port="));
        this.settings.replaceAll(setting ->
                setting.startsWith("octonet.transports.grpc.port=") ? "octonet.transports.grpc.port=" + grpc : setting);
        this.settings.add("octonet.port=" + port);
        this.key = known;
        this.printed = Servers.directory().resolve("printed.txt");
        Server.grpcPort("http://127.0.0.1:" + port, grpc);
    }

    List<String> settings() {
        return settings;
    }

    /** Starts it and gives its requests, as the administrator. */
    Http start() throws IOException {
        Process started = ChildProcess.start(settings, printed, "serve");
        process = started;
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    assertThat(started.isAlive()).as(() -> read(printed)).isTrue();
                    return read(printed).contains("serves at");
                });
        if (key.isEmpty()) {
            Matcher found = KEY.matcher("");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> found.reset(read(printed)).find());
            key = found.group(1);
        }
        return new Http("http://127.0.0.1:" + port, key);
    }

    /** Ends it as a power failure would end the process; returns when it is gone. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Ends it as its operator would; returns when it is gone. */
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
