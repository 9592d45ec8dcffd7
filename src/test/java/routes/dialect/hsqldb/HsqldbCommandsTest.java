package routes.dialect.hsqldb;

import java.util.List;
import java.util.UUID;
import routes.dialect.sql.CommandsContract;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.schema.SchemaStrategy;

class HsqldbCommandsTest extends CommandsContract {

    @Override
    protected SqlDatabase open(SchemaStrategy strategy) {
        return new SqlVendors(List.of(new HsqldbVendor()))
                .database("hsqldb", "hsqldb:mem:" + UUID.randomUUID(), SqlSettings.DEFAULT, strategy);
    }
}
