package routes.dialect.cockroachdb;

import java.util.List;
import routes.dialect.postgres.PostgresServer;
import routes.dialect.sql.CommandsContract;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.schema.SchemaStrategy;

class CockroachCommandsIT extends CommandsContract {

    @Override
    protected SqlDatabase open(SchemaStrategy strategy) {
        return new SqlVendors(List.of(new CockroachVendor()))
                .database("cockroachdb", PostgresServer.uri(), SqlSettings.DEFAULT, strategy);
    }
}
