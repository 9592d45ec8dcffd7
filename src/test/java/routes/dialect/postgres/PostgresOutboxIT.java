package routes.dialect.postgres;

import java.util.List;
import routes.dialect.sql.OutboxContract;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.schema.SchemaStrategy;

class PostgresOutboxIT extends OutboxContract {
    @Override
    protected SqlDatabase open(SqlSettings settings, SchemaStrategy strategy) {
        return new SqlVendors(List.of(new PostgresVendor()))
                .database("postgres", PostgresServer.uri(), settings, strategy);
    }
}
