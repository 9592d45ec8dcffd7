package routes.dialect.mariadb;

import java.util.List;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.introspect.DatabaseCatalog;
import routes.dialect.sql.mysqllike.MysqlLikeCatalog;
import routes.dialect.sql.mysqllike.MysqlLikeConnections;
import routes.dialect.sql.mysqllike.MysqlLikeErrors;

/** MariaDB, through a pool of connections. */
public final class MariadbVendor extends SqlVendor {
    static final MysqlLikeConnections.Server SERVER = new MysqlLikeConnections.Server(
            "mariadb",
            List.of("mariadb", "mysql"),
            "MariaDB",
            10,
            7,
            "allow",
            "max_statement_time = %1$d / 1000",
            // Bytes of a text that a sort looks at: 4096 characters, which is more than a string can have.
            List.of("max_sort_length = 16384", "sort_buffer_size = GREATEST(@@sort_buffer_size, 2097152)"));

    public MariadbVendor() {
        super("mariadb", new MariadbDdl(), new MysqlLikeErrors());
    }

    @Override
    protected SqlDialect dialect(String uri) {
        return MariadbDialect.ANY_TABLES;
    }

    @Override
    protected DatabaseCatalog catalog() {
        return new MysqlLikeCatalog();
    }

    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        return MysqlLikeConnections.to(uri, settings, SERVER);
    }
}
