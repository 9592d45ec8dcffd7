package routes.acceptance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.util.FileSystemUtils;
import routes.dialect.mariadb.MariadbServer;
import routes.dialect.mysql.MysqlServer;
import routes.dialect.sql.mysqllike.LocalServer;

/** A database server of one test's own, which it stops and starts again. */
interface StoppableServer extends AutoCloseable {
    String uri();

    /** Ends the server; what it keeps stays. */
    void stop() throws Exception;

    /** Starts it again, and returns when it answers. */
    void resume() throws Exception;

    /** How many connections clients hold to the database of {@link #uri()}, beside the one that asks. */
    int connections() throws SQLException;

    @Override
    void close() throws IOException;

    static StoppableServer of(TestDatabase database) throws Exception {
        return switch (database) {
            case POSTGRES -> new Postgres();
            case MARIADB -> new Local("mariadb", MariadbServer.start(LocalServer.freePort()));
            case MYSQL -> new Local("mysql", MysqlServer.start(LocalServer.freePort()));
            case SQLITE, HSQLDB, MONGODB -> throw new IllegalArgumentException(database + " has no server to stop");
        };
    }

    private static int count(Connection connection, String query) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** PostgreSQL. */
    final class Postgres implements StoppableServer {
        private final Path directory = Files.createTempDirectory("octonet-postgres");
        private final int port = LocalServer.freePort();
        private EmbeddedPostgres running;

        Postgres() throws IOException {
            running = start();
        }

        private EmbeddedPostgres start() throws IOException {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(directory.resolve("data"))
                    .setCleanDataDirectory(false)
                    .start();
        }

        @Override
        public String uri() {
            return "postgresql://postgres:postgres@localhost:" + port + "/postgres";
        }

        @Override
        public void stop() throws IOException {
            running.close();
        }

        @Override
        public void resume() throws IOException {
            running = start();
        }

        @Override
        public int connections() throws SQLException {
            return count(
                    running.getPostgresDatabase().getConnection(),
                    "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = 'postgres' AND pid <> pg_backend_pid()");
        }

        @Override
        public void close() throws IOException {
            running.close();
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    /** MariaDB or MySQL. */
    final class Local implements StoppableServer {
        private final String dialect;
        private final LocalServer server;

        Local(String dialect, LocalServer server) throws SQLException {
            this.dialect = dialect;
            this.server = server;
            server.execute("CREATE DATABASE outage");
        }

        @Override
        public String uri() {
            return server.uri(dialect, "outage");
        }

        @Override
        public void stop() throws InterruptedException {
            server.stop();
        }

        @Override
        public void resume() throws IOException {
            server.resume();
        }

        @Override
        public int connections() throws SQLException {
            return count(
                    DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + server.port() + "/?user=root"),
                    "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = 'outage'");
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
