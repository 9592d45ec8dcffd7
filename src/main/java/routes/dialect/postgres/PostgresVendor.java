package routes.dialect.postgres;

import java.time.InstantSource;
import routes.dialect.sql.CommandPlanner;
import routes.dialect.sql.FlowRunner;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDdl;
import routes.dialect.sql.SqlErrors;
import routes.dialect.sql.SqlPlanner;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.TableNames;

/** PostgreSQL, through a pool of connections. */
public final class PostgresVendor implements SqlVendor {
    private final SqlDdl ddl = new PostgresDdl();
    private final SqlErrors errors = new PostgresErrors();

    @Override
    public String id() {
        return "postgres";
    }

    @Override
    public CommandPlanner planner(String uri, TableNames names, FlowRunner reads) {
        return new SqlPlanner(PostgresDialect.INSTANCE, names, reads, InstantSource.system())::plan;
    }

    @Override
    public SqlDdl ddl() {
        return ddl;
    }

    @Override
    public SqlErrors errors() {
        return errors;
    }

    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        return PostgresConnections.to(uri, settings);
    }
}
