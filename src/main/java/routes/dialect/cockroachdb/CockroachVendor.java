package routes.dialect.cockroachdb;

import java.util.List;
import routes.dialect.postgres.PostgresConnections;
import routes.dialect.postgres.PostgresErrors;
import routes.dialect.sql.ServerAddress;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;

/** CockroachDB, through PostgreSQL's driver. */
public final class CockroachVendor extends SqlVendor {
    private static final List<String> SCHEMES = List.of("postgresql", "postgres", "cockroachdb");
    private static final int PORT = 26_257;

    // Upserts count on it; a cluster may have another default.
    private static final List<String> SETUP = List.of("SET default_transaction_isolation = 'serializable'");

    public CockroachVendor() {
        super("cockroachdb", new CockroachDdl(), new PostgresErrors());
    }

    @Override
    protected SqlDialect dialect(String uri) {
        return CockroachDialect.INSTANCE;
    }

    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        return PostgresConnections.to(ServerAddress.parse(uri, SCHEMES, PORT), settings, SETUP);
    }
}
