package routes.dialect.hsqldb;

import routes.dialect.sql.FilterAgreement;
import routes.dialect.sql.TestDatabase;

class HsqldbFilterAgreementTest extends FilterAgreement {
    @Override
    protected TestDatabase open() {
        return HsqldbTestDatabase.open();
    }
}
