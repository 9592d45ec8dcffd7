package routes.dialect.mysql;

import java.util.List;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.introspect.DatabaseCatalog;
import routes.dialect.sql.mysqllike.MysqlLikeCatalog;
import routes.dialect.sql.mysqllike.MysqlLikeConnections;
import routes.dialect.sql.mysqllike.MysqlLikeErrors;

/** MySQL, through a pool of connections. */
public final class MysqlVendor extends SqlVendor {
    static final MysqlLikeConnections.Server SERVER = new MysqlLikeConnections.Server(
            "mysql", List.of("mysql"), "MySQL", 8, 0, "trust", "max_execution_time = %1$d", List.of());

    public MysqlVendor() {
        super("mysql", new MysqlDdl(), new MysqlLikeErrors());
    }

    @Override
    protected SqlDialect dialect(String uri) {
        return MysqlDialect.ANY_TABLES;
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
