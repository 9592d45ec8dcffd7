package routes.dialect.postgres;

import routes.dialect.sql.PlannerContracts;
import routes.dialect.sql.TestDatabase;

class PostgresPlannerIT extends PlannerContracts {
    @Override
    protected TestDatabase open() {
        return PostgresTestDatabase.open();
    }
}
