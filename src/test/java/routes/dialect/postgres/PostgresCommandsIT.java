package routes.dialect.postgres;

import java.util.List;
import routes.dialect.sql.CommandsContract;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.schema.SchemaStrategy;

class PostgresCommandsIT extends CommandsContract {

    @Override
    protected SqlDatabase open(SchemaStrategy strategy) {
        return new SqlVendors(List.of(new PostgresVendor()))
                .database("postgres", PostgresServer.uri(), SqlSettings.DEFAULT, strategy);
    }
}
