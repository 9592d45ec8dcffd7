package routes.dialect.mariadb;

import org.junit.jupiter.api.Nested;
import routes.dialect.sql.FilterAgreement;
import routes.dialect.sql.PlannerContracts;
import routes.dialect.sql.TestDatabase;

class MariadbPlannerIT extends PlannerContracts {
    @Override
    protected TestDatabase open() {
        return MariadbTestDatabase.open();
    }

    /** What the tables of others are asked above, of tables as Octonet makes them. */
    @Nested
    class AgreementOnOurTables extends FilterAgreement {
        @Override
        protected TestDatabase open() {
            return MariadbTestDatabase.others("utf8mb4_nopad_bin", MariadbDialect.OWN_TABLES)
                    .open();
        }
    }
}
