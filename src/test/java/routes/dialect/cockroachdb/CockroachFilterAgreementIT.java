package routes.dialect.cockroachdb;

import routes.dialect.postgres.PostgresTestDatabase;
import routes.dialect.sql.FilterAgreement;
import routes.dialect.sql.TestDatabase;

class CockroachFilterAgreementIT extends FilterAgreement {
    @Override
    protected TestDatabase open() {
        return PostgresTestDatabase.open(CockroachDialect.INSTANCE);
    }
}
