package routes.acceptance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import routes.dialect.mariadb.MariadbServer;
import routes.dialect.mongodb.TestMongo;
import routes.dialect.mysql.MysqlServer;
import routes.dialect.sql.mysqllike.LocalServer;

/** The databases that every contract is run on. */
enum TestDatabase {
    SQLITE,
    HSQLDB,
    POSTGRES,
    MARIADB,
    MYSQL,
    MONGODB;

    /** Those that a run without further settings has: a server of MySQL is named by {@code test.mysql-server}. */
    static List<TestDatabase> here() {
        boolean mysql = !System.getProperty("test.mysql-server", "").isEmpty();
        return Arrays.stream(values())
                .filter(database -> database != MYSQL || mysql)
                .toList();
    }

    /** Started when it is first needed, once for all tests. */
    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        }
    }

    String dialect() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The address of a database of this name, which exists and is empty when it is first asked for. */
    String uri(Path directory, String name) {
        return switch (this) {
            case SQLITE -> directory.resolve(name + ".db").toString();
            case HSQLDB -> "hsqldb:mem:" + name;
            case POSTGRES -> postgres(name);
            case MARIADB -> created(MariadbServer.get(), name);
            case MYSQL -> created(MysqlServer.get(), name);
            case MONGODB -> TestMongo.uri(name);
        };
    }

    private String created(LocalServer server, String name) {
        try {
            server.execute("CREATE DATABASE `" + name + "`");
            return server.uri(dialect(), name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String postgres(String name) {
        try {
            EmbeddedPostgres server = Holder.SERVER;
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE \"" + name + "\"");
            }
            return "postgresql://postgres:postgres@localhost:" + server.getPort() + "/" + name;
        } catch (SQLException | ExceptionInInitializerError | NoClassDefFoundError failure) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("no PostgreSQL server can be started here", failure);
            }
            return Assumptions.abort("no PostgreSQL server can be started here: " + failure);
        }
    }
}
