package routes.dialect.sqlite;

import routes.dialect.sql.PlannerContracts;
import routes.dialect.sql.TestDatabase;

class SqlitePlannerTest extends PlannerContracts {
    @Override
    protected TestDatabase open() {
        return SqliteTestDatabase.open();
    }
}
