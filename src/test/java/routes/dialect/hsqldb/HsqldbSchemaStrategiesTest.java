package routes.dialect.hsqldb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.hsqldb.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import routes.dialect.sql.SchemaStrategiesContract;
import routes.dialect.sql.Scripted;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.schema.SchemaStrategy;

/** Through a server, where several processes may change the tables of one database at a time. */
class HsqldbSchemaStrategiesTest extends SchemaStrategiesContract {
    private static final HsqldbVendor VENDOR = new HsqldbVendor();

    private final Server server = new Server();
    private final String name = "db" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void start() throws SQLException {
        server.setSilent(true);
        server.setLogWriter(null);
        server.setPort(freePort());
        server.setDatabaseName(0, name);
        server.setDatabasePath(0, "mem:" + name);
        server.start();
        try (Connection connection = DriverManager.getConnection("jdbc:hsqldb:mem:" + name, "SA", "");
                Statement statement = connection.createStatement()) {
            statement.execute("SET DATABASE TRANSACTION CONTROL MVCC");
        }
    }

    @AfterEach
    void stop() {
        server.shutdown();
    }

    private static int freePort() {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Override
    protected SqlDatabase open(SchemaStrategy strategy) {
        return new SqlVendors(List.of(new Scripted(VENDOR)))
                .database(
                        "hsqldb",
                        "hsqldb:hsql://SA:@localhost:" + server.getPort() + "/" + name,
                        SqlSettings.DEFAULT,
                        strategy);
    }
}
