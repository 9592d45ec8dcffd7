package routes.dialect.mariadb;

import routes.dialect.sql.CommandsContract;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.schema.SchemaStrategy;

class MariadbCommandsIT extends CommandsContract {
    private final String uri = MariadbTestDatabase.uri();

    @Override
    protected SqlDatabase open(SchemaStrategy strategy) {
        return MariadbTestDatabase.database(MariadbTestDatabase.VENDOR, uri, SqlSettings.DEFAULT, strategy);
    }
}
