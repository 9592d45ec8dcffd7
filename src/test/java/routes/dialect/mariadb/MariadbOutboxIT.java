package routes.dialect.mariadb;

import routes.dialect.sql.OutboxContract;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.schema.SchemaStrategy;

class MariadbOutboxIT extends OutboxContract {
    private final String uri = MariadbTestDatabase.uri();

    @Override
    protected SqlDatabase open(SqlSettings settings, SchemaStrategy strategy) {
        return MariadbTestDatabase.database(MariadbTestDatabase.VENDOR, uri, settings, strategy);
    }
}
