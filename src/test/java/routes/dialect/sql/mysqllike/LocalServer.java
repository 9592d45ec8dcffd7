package routes.dialect.sql.mysqllike;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/**
 * A server of the tests' own, which ends with them: a process on a free port of this machine. Its time zone, its
 * mode and its isolation are not what we want, so that nothing is right only because a server was set up so.
 */
public final class LocalServer implements AutoCloseable {
    private static final String PASSWORD = "p@ss w/rd'1";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path home;
    private final int port;
    private final List<String> command;
    private Process process;

    /** How one kind of server is made and run. */
    public interface Kind {
        /** Makes an empty database in the directory {@code data}. */
        List<String> install(Path data);

        List<String> run();
    }

    private LocalServer(Path home, int port, List<String> command) throws IOException {
        this.home = home;
        this.port = port;
        this.command = command;
        this.process = run(home, command);
    }

    public static LocalServer start(Kind kind) {
        return start(kind, freePort());
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static LocalServer start(Kind kind, int port) {
        try {
            Path home = Files.createTempDirectory("octonet");
            Path data = home.resolve("data");
            run(home, kind.install(data)).waitFor();
            List<String> command = new ArrayList<>(kind.run());
            command.addAll(List.of(
                    "--datadir=" + data,
                    "--socket=" + home.resolve("s"),
                    "--pid-file=" + home.resolve("pid"),
                    "--port=" + port,
                    "--bind-address=127.0.0.1",
                    "--max-connections=300",
                    "--innodb-flush-log-at-trx-commit=0",
                    "--default-time-zone=-03:30",
                    "--sql-mode=",
                    "--transaction-isolation=SERIALIZABLE"));
            LocalServer server = new LocalServer(home, port, command);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.await();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Process run(Path home, List<String> command) throws IOException {
        File log = home.resolve("log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private void await() {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The server ended: " + Files.readString(home.resolve("log")));
                    }
                    execute(
                            "CREATE USER IF NOT EXISTS 'octonet'@'%' IDENTIFIED BY '" + PASSWORD.replace("'", "''")
                                    + "'",
                            "GRANT ALL ON *.* TO 'octonet'@'%'");
                    return true;
                });
    }

    /** Ends the server as its operator would; what it keeps stays. */
    public void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Starts the server again after {@link #stop()}. */
    public void resume() throws IOException {
        process = run(home, command);
        await();
    }

    public int port() {
        return port;
    }

    /** Runs statements as the server's owner. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/?user=root");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The address of a database, whose password needs to be written with care; not encrypted, to be sooner there. */
    public String uri(String scheme, String database) {
        return scheme + "://octonet:p%40ss%20w%2Frd%271@127.0.0.1:" + port + "/" + database + "?sslMode=disable";
    }

    /** Ends the test: the machine lacks what the server needs. Where all servers are to be there, it fails. */
    public static <T> T missing(String what) {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(what);
        }
        return Assumptions.abort(what);
    }

    /** The first of these files that is there, or null. */
    public static Path find(String... places) {
        return Stream.of(places)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            FileSystemUtils.deleteRecursively(home);
        } catch (IOException leftBehind) {
            throw new UncheckedIOException(leftBehind);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
