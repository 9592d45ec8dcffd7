package routes.dialect.postgres;

import routes.dialect.sql.FilterAgreement;
import routes.dialect.sql.TestDatabase;

class PostgresFilterAgreementIT extends FilterAgreement {
    @Override
    protected TestDatabase open() {
        return PostgresTestDatabase.open();
    }
}
