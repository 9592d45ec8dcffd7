package routes.dialect.mysql;

import routes.dialect.sql.SchemaStrategiesContract;
import routes.dialect.sql.Scripted;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.schema.SchemaStrategy;

class MysqlSchemaStrategiesIT extends SchemaStrategiesContract {
    private final String uri = MysqlTestDatabase.uri();

    @Override
    protected SqlDatabase open(SchemaStrategy strategy) {
        return MysqlTestDatabase.database(new Scripted(MysqlTestDatabase.VENDOR), uri, SqlSettings.DEFAULT, strategy);
    }
}
