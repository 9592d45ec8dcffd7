package routes.dialect.mysql;

import org.junit.jupiter.api.Nested;
import routes.dialect.sql.FilterAgreement;
import routes.dialect.sql.TestDatabase;

class MysqlFilterAgreementIT {
    @Nested
    class OnOurTables extends FilterAgreement {
        @Override
        protected TestDatabase open() {
            return MysqlTestDatabase.others("utf8mb4_0900_bin", MysqlDialect.OWN_TABLES)
                    .open();
        }
    }

    @Nested
    class OnTablesOfOthers extends FilterAgreement {
        @Override
        protected TestDatabase open() {
            return MysqlTestDatabase.open();
        }
    }
}
