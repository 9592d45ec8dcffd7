package routes.dialect.sql.mysqllike;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import routes.dialect.sql.ConnectionHandle;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.TestDatabase;
import routes.schema.FieldType;

/** A database whose tables are made as another program would make them: their text compares without regard to case. */
public record OthersTables(LocalServer server, SqlVendor vendor, SqlDialect dialect, String collation) {

    public TestDatabase open() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try {
            server.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE " + collation);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return another(name);
    }

    /** A connection to a database that is there. */
    public TestDatabase another(String name) {
        SqlConnections connections =
                vendor.connections(server.uri(vendor.id(), name), SqlSettings.DEFAULT.withPoolSize(1));
        try {
            Connection connection = connections.read();
            return new TestDatabase(
                    ConnectionHandle.of(connection, () -> {
                        connection.close();
                        connections.close();
                    }),
                    dialect,
                    OthersTables::type);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String type(FieldType type) {
        return switch (type) {
            case STRING, ENUM, OBJECT_ID -> "VARCHAR(255)";
            case TEXT -> "LONGTEXT";
            case NUMBER -> "DOUBLE";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(20, 4)";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATETIME(3)";
            case JSON, ARRAY -> "JSON";
            case BINARY -> "LONGBLOB";
        };
    }
}
