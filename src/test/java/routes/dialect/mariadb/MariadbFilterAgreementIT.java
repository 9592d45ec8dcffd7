package routes.dialect.mariadb;

import org.junit.jupiter.api.Nested;
import routes.dialect.sql.FilterAgreement;
import routes.dialect.sql.TestDatabase;

class MariadbFilterAgreementIT {
    @Nested
    class OnOurTables extends FilterAgreement {
        @Override
        protected TestDatabase open() {
            return MariadbTestDatabase.others("utf8mb4_nopad_bin", MariadbDialect.OWN_TABLES)
                    .open();
        }
    }

    @Nested
    class OnTablesOfOthers extends FilterAgreement {
        @Override
        protected TestDatabase open() {
            return MariadbTestDatabase.open();
        }
    }
}
