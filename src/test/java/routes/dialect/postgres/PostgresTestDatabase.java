package routes.dialect.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import routes.dialect.sql.TestDatabase;

/** A schema of its own in a PostgreSQL server that all tests of a run share. */
public final class PostgresTestDatabase {
    private static final EmbeddedPostgres SERVER = start();

    private PostgresTestDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setLocaleConfig("encoding", "UTF8")
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static TestDatabase open() {
        String schema = "s" + UUID.randomUUID().toString().replace("-", "");
        TestDatabase database = another(schema);
        database.execute("CREATE SCHEMA " + schema);
        return database;
    }

    /** A connection to a schema that is there, or will be. */
    static TestDatabase another(String schema) {
        try {
            Connection connection = SERVER.getPostgresDatabase().getConnection();
            // Tables as another program would make them: no collation, and PostgreSQL's own types.
            TestDatabase database = new TestDatabase(connection, PostgresDialect.INSTANCE, type -> switch (type) {
                case STRING, ENUM, OBJECT_ID -> "VARCHAR(255)";
                case TEXT -> "TEXT";
                case NUMBER -> "DOUBLE PRECISION";
                case INTEGER -> "BIGINT";
                case DECIMAL -> "NUMERIC(20, 4)";
                case BOOLEAN -> "BOOLEAN";
                case DATE -> "TIMESTAMPTZ(3)";
                case JSON, ARRAY -> "JSONB";
                case BINARY -> "BYTEA";
            });
            database.execute("SET search_path TO " + schema);
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
