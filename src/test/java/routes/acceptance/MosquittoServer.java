package routes.acceptance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.mysqllike.LocalServer;

/** Debian's mosquitto on a port of its own, which a test stops and starts, and the tools that come with it. */
final class MosquittoServer implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/sbin/mosquitto");
    private static final boolean REQUIRED = "true".equals(System.getenv("CI"));

    private final int port;
    private final Path settings;
    private final List<String> ofServer = new ArrayList<>();
    private @Nullable Process process;
    private @Nullable Path permissions;

    /** With a second listener, which wants a login and speaks TLS alone; without a store, as Debian has it. */
    static MosquittoServer encrypted() throws IOException, InterruptedException {
        MosquittoServer mosquitto = new MosquittoServer();
        Path directory = mosquitto.settings.getParent();
        Certificates certificates = Certificates.of(directory, "broker");
        Path users = directory.resolve("users");
        run(List.of("mosquitto_passwd", "-b", "-c", users.toString(), "octonet", "a broker's password"));
        int tls = LocalServer.freePort();
        mosquitto.permissions = directory.resolve("permissions");
        mosquitto.permit("topic readwrite #");
        Files.writeString(
                mosquitto.settings,
                "user root\nper_listener_settings true\nlistener %d 127.0.0.1\nallow_anonymous true\nlistener %d 127.0.0.1\npassword_file %s\nacl_file %s\ncertfile %s\nkeyfile %s\n"
                        .formatted(
                                mosquitto.port,
                                tls,
                                users,
                                mosquitto.permissions,
                                certificates.certificate(),
                                certificates.privateKey()));
        mosquitto.ofServer.addAll(List.of(
                "octonet.transports.mqtt.enabled=true",
                "octonet.transports.mqtt.url=mqtts://127.0.0.1:" + tls,
                "octonet.transports.mqtt.user=octonet",
                "octonet.transports.mqtt.password=a broker's password",
                "octonet.transports.mqtt.retain=true",
                "octonet.transports.mqtt.tls-bundle=mosquitto",
                "spring.ssl.bundle.pem.mosquitto.truststore.certificate=file:" + certificates.certificate()));
        return mosquitto;
    }

    /** What a server may do at the listener with TLS, from now on. */
    void permit(String... rules) throws IOException, InterruptedException {
        Files.writeString(Objects.requireNonNull(permissions), "user octonet\n" + String.join("\n", rules) + "\n");
        if (process != null) {
            run(List.of("kill", "-HUP", String.valueOf(process.pid())));
        }
    }

    /** How a server connects to the listener with TLS. */
    String[] settings() {
        return ofServer.toArray(String[]::new);
    }

    MosquittoServer() throws IOException {
        if (!REQUIRED) {
            assumeTrue(Files.isExecutable(BINARY), "mosquitto is not installed");
        }
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        settings = Servers.directory().resolve("mosquitto.conf");
        Files.writeString(settings, "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
    }

    String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    void start() throws IOException {
        process = new ProcessBuilder(BINARY.toString(), "-c", settings.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            new Socket("127.0.0.1", port).close();
            return true;
        });
    }

    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }

    /** Asks by {@code mosquitto_rr} and gives what it printed. */
    static String ask(String url, @Nullable String key, String topic, String payload, String... more)
            throws IOException, InterruptedException {
        List<String> command = tool("mosquitto_rr", url, key, topic);
        command.addAll(List.of("-e", "reply/" + System.nanoTime(), "-m", payload));
        command.addAll(List.of(more));
        return run(command);
    }

    /** Hears one message by {@code mosquitto_sub} and gives what it printed. */
    static String hear(String url, @Nullable String key, String topic) throws IOException, InterruptedException {
        List<String> command = tool("mosquitto_sub", url, key, topic);
        command.addAll(List.of("-C", "1", "-v"));
        return run(command);
    }

    private static List<String> tool(String name, String url, @Nullable String key, String topic) {
        if (!REQUIRED) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin", name)), "mosquitto-clients are not installed");
        }
        List<String> command = new ArrayList<>(List.of(name, "-V", "5", "-W", "20", "-q", "1", "-t", topic));
        command.addAll(List.of("-h", "127.0.0.1", "-p", url.substring(url.lastIndexOf(':') + 1)));
        if (key != null) {
            command.addAll(List.of("-u", "me", "-P", key));
        }
        return command;
    }

    static String run(List<String> command) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("mosquitto", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(printed.toFile()).environment().putAll(Map.of());
        builder.start().waitFor();
        String text = Files.readString(printed);
        Files.delete(printed);
        return text;
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
