package routes.dialect.hsqldb;

import java.util.List;
import java.util.UUID;
import routes.dialect.sql.OutboxContract;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.schema.SchemaStrategy;

class HsqldbOutboxTest extends OutboxContract {
    private final String uri = "hsqldb:mem:" + UUID.randomUUID();

    @Override
    protected SqlDatabase open(SqlSettings settings, SchemaStrategy strategy) {
        return new SqlVendors(List.of(new HsqldbVendor())).database("hsqldb", uri, settings, strategy);
    }
}
