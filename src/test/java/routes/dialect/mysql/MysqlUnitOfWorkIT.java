package routes.dialect.mysql;

import java.sql.SQLException;
import routes.dialect.sql.Scripted;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.UnitOfWorkContract;
import routes.schema.SchemaStrategy;

class MysqlUnitOfWorkIT extends UnitOfWorkContract {
    private final String uri = MysqlTestDatabase.uri();

    @Override
    protected SqlDatabase open(SqlSettings settings, SchemaStrategy strategy) {
        return MysqlTestDatabase.database(new Scripted(MysqlTestDatabase.VENDOR), uri, settings, strategy);
    }

    @Override
    protected SQLException lostRace() {
        return new SQLException("Deadlock found when trying to get lock; try restarting transaction", "40001", 1213);
    }
}
