package routes.dialect.mysql;

import routes.dialect.sql.OutboxContract;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.schema.SchemaStrategy;

class MysqlOutboxIT extends OutboxContract {
    private final String uri = MysqlTestDatabase.uri();

    @Override
    protected SqlDatabase open(SqlSettings settings, SchemaStrategy strategy) {
        return MysqlTestDatabase.database(MysqlTestDatabase.VENDOR, uri, settings, strategy);
    }
}
