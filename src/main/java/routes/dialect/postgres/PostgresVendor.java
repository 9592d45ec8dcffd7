package routes.dialect.postgres;

import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;

/** PostgreSQL, through a pool of connections. */
public final class PostgresVendor extends SqlVendor {
    public PostgresVendor() {
        super("postgres", new PostgresDdl(), new PostgresErrors());
    }

    @Override
    protected SqlDialect dialect(String uri) {
        return PostgresDialect.INSTANCE;
    }

    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        return PostgresConnections.to(uri, settings);
    }
}
