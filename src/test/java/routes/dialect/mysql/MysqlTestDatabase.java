package routes.dialect.mysql;

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
final class MysqlTestDatabase {
    static final MysqlVendor VENDOR = new MysqlVendor();

    private MysqlTestDatabase() {}

    /** With tables of another program. */
    static TestDatabase open() {
        return others("utf8mb4_0900_ai_ci", MysqlDialect.ANY_TABLES).open();
    }

    static OthersTables others(String collation, SqlDialect dialect) {
        return new OthersTables(MysqlServer.get(), VENDOR, dialect, collation);
    }

    /** The address of a new database, whose own character set is the server's. */
    static String uri() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try {
            MysqlServer.get().execute("CREATE DATABASE " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return MysqlServer.get().uri("mysql", name);
    }

    static SqlDatabase database(SqlVendor vendor, String uri, SqlSettings settings, SchemaStrategy strategy) {
        return new SqlVendors(java.util.List.of(vendor)).database("mysql", uri, settings, strategy);
    }
}
