package routes.dialect.sqlite;

import routes.dialect.sql.FilterAgreement;
import routes.dialect.sql.TestDatabase;

class SqliteFilterAgreementTest extends FilterAgreement {
    @Override
    protected TestDatabase open() {
        return SqliteTestDatabase.open();
    }
}
