package routes.dialect.mysql;

import routes.dialect.sql.CommandsContract;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.schema.SchemaStrategy;

class MysqlCommandsIT extends CommandsContract {
    private final String uri = MysqlTestDatabase.uri();

    @Override
    protected SqlDatabase open(SchemaStrategy strategy) {
        return MysqlTestDatabase.database(MysqlTestDatabase.VENDOR, uri, SqlSettings.DEFAULT, strategy);
    }
}
