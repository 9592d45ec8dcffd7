package routes.dialect.hsqldb;

import routes.dialect.sql.PlannerContracts;
import routes.dialect.sql.TestDatabase;

class HsqldbPlannerTest extends PlannerContracts {
    @Override
    protected TestDatabase open() {
        return HsqldbTestDatabase.open();
    }
}
