package routes.dialect.cockroachdb;

import java.util.List;
import routes.dialect.postgres.PostgresServer;
import routes.dialect.sql.OutboxContract;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.schema.SchemaStrategy;

class CockroachOutboxIT extends OutboxContract {
    @Override
    protected SqlDatabase open(SqlSettings settings, SchemaStrategy strategy) {
        return new SqlVendors(List.of(new CockroachVendor()))
                .database("cockroachdb", PostgresServer.uri(), settings, strategy);
    }
}
