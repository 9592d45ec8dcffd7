package routes.transport.arrow.sql;

import routes.dialect.hsqldb.HsqldbTestDatabase;
import routes.dialect.sql.TestDatabase;

class HsqldbSqlAgreementTest extends SqlAgreement {
    @Override
    TestDatabase open() {
        return HsqldbTestDatabase.open();
    }
}
