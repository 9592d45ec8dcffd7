package routes.dialect.cockroachdb;

import routes.dialect.postgres.PostgresTestDatabase;
import routes.dialect.sql.PlannerContracts;
import routes.dialect.sql.TestDatabase;

class CockroachPlannerIT extends PlannerContracts {
    @Override
    protected TestDatabase open() {
        return PostgresTestDatabase.open(CockroachDialect.INSTANCE);
    }
}
