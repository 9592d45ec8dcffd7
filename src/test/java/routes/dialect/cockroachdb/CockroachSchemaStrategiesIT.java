package routes.dialect.cockroachdb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import routes.dialect.postgres.PostgresServer;
import routes.dialect.sql.SchemaStrategiesContract;
import routes.dialect.sql.Scripted;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.schema.SchemaStrategy;

class CockroachSchemaStrategiesIT extends SchemaStrategiesContract {
    private final String name = "t" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void createDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(PostgresServer.jdbcUrl(), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
    }

    @Override
    protected SqlDatabase open(SchemaStrategy strategy) {
        return new SqlVendors(List.of(new Scripted(new CockroachVendor())))
                .database("cockroachdb", PostgresServer.uri(name), SqlSettings.DEFAULT, strategy);
    }
}
