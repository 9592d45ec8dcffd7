package routes.dialect.mariadb;

import routes.dialect.sql.SchemaStrategiesContract;
import routes.dialect.sql.Scripted;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.schema.SchemaStrategy;

class MariadbSchemaStrategiesIT extends SchemaStrategiesContract {
    private final String uri = MariadbTestDatabase.uri();

    @Override
    protected SqlDatabase open(SchemaStrategy strategy) {
        return MariadbTestDatabase.database(
                new Scripted(MariadbTestDatabase.VENDOR), uri, SqlSettings.DEFAULT, strategy);
    }
}
