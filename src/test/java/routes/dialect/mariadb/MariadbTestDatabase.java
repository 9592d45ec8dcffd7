package routes.dialect.mariadb;

import java.sql.SQLException;
import java.util.UUID;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.SqlVendors;
import routes.dialect.sql.TestDatabase;
import routes.dialect.sql.mysqllike.OthersTables;
import routes.schema.SchemaStrategy;

/** Databases in the server that all tests of a run share. */
final class MariadbTestDatabase {
    static final MariadbVendor VENDOR = new MariadbVendor();

    private MariadbTestDatabase() {}

    /** With tables of another program. */
    static TestDatabase open() {
        return others("utf8mb4_general_ci", MariadbDialect.ANY_TABLES).open();
    }

    static OthersTables others(String collation, SqlDialect dialect) {
        return new OthersTables(MariadbServer.get(), VENDOR, dialect, collation);
    }

    /** The address of a new database, whose own character set is the server's. */
    static String uri() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try {
            MariadbServer.get().execute("CREATE DATABASE " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return MariadbServer.get().uri("mariadb", name);
    }

    static SqlDatabase database(SqlVendor vendor, String uri, SqlSettings settings, SchemaStrategy strategy) {
        return new SqlVendors(java.util.List.of(vendor)).database("mariadb", uri, settings, strategy);
    }
}
