package routes.dialect.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import routes.dialect.sql.JudgedDatabase;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlJudge;
import routes.dialect.sql.TestDatabase;
import routes.schema.FieldType;

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
        return open(PostgresDialect.INSTANCE);
    }

    /** The same server asked in another dialect of its SQL. */
    public static TestDatabase open(SqlDialect dialect) {
        String schema = "s" + UUID.randomUUID().toString().replace("-", "");
        TestDatabase database = another(schema, dialect);
        database.execute("CREATE SCHEMA " + schema);
        return database;
    }

    /** A database that is not here, whose questions this server answers. */
    public static TestDatabase judged(SqlDialect dialect, SqlJudge judge) {
        String schema = "s" + UUID.randomUUID().toString().replace("-", "");
        try {
            TestDatabase database = new JudgedDatabase(
                    SERVER.getPostgresDatabase().getConnection(),
                    PostgresDialect.INSTANCE,
                    PostgresTestDatabase::type,
                    dialect,
                    judge);
            database.execute("CREATE SCHEMA " + schema);
            database.execute("SET search_path TO " + schema);
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection to a schema that is there, or will be. */
    static TestDatabase another(String schema) {
        return another(schema, PostgresDialect.INSTANCE);
    }

    private static TestDatabase another(String schema, SqlDialect dialect) {
        try {
            Connection connection = SERVER.getPostgresDatabase().getConnection();
            TestDatabase database = new TestDatabase(connection, dialect, PostgresTestDatabase::type);
            database.execute("SET search_path TO " + schema);
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // Tables as another program would make them: no collation, and PostgreSQL's own types.
    private static String type(FieldType type) {
        return switch (type) {
            case STRING, ENUM, OBJECT_ID -> "VARCHAR(255)";
            case TEXT -> "TEXT";
            case NUMBER -> "DOUBLE PRECISION";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "NUMERIC(20, 4)";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "TIMESTAMPTZ(3)";
            case JSON, ARRAY -> "JSONB";
            case BINARY -> "BYTEA";
        };
    }
}
