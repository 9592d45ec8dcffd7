package routes.dialect.postgres;

import java.util.List;
import routes.dialect.sql.ServerAddress;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.introspect.DatabaseCatalog;

/** PostgreSQL, through a pool of connections. */
public final class PostgresVendor extends SqlVendor {
    private static final List<String> SCHEMES = List.of("postgresql", "postgres");
    private static final int PORT = 5432;

    // Compiling a filter of 500 conditions took it 24 s, and running it then 2 s. Old servers have no such setting.
    private static final List<String> WITHOUT_JIT =
            List.of("SELECT set_config(name, 'off', false) FROM pg_settings WHERE name = 'jit'");

    public PostgresVendor() {
        super("postgres", new PostgresDdl(), new PostgresErrors());
    }

    @Override
    protected SqlDialect dialect(String uri) {
        return PostgresDialect.INSTANCE;
    }

    @Override
    protected DatabaseCatalog catalog() {
        return new PostgresCatalog();
    }

    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        return PostgresConnections.to(ServerAddress.parse(uri, SCHEMES, PORT), settings, WITHOUT_JIT);
    }
}
