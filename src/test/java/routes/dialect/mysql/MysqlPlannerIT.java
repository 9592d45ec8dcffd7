package routes.dialect.mysql;

import org.junit.jupiter.api.Nested;
import routes.dialect.sql.FilterAgreement;
import routes.dialect.sql.PlannerContracts;
import routes.dialect.sql.TestDatabase;

class MysqlPlannerIT extends PlannerContracts {
    @Override
    protected TestDatabase open() {
        return MysqlTestDatabase.open();
    }

    /** What the tables of others are asked above, of tables as Octonet makes them. */
    @Nested
    class AgreementOnOurTables extends FilterAgreement {
        @Override
        protected TestDatabase open() {
            return MysqlTestDatabase.others("utf8mb4_0900_bin", MysqlDialect.OWN_TABLES)
                    .open();
        }
    }
}
