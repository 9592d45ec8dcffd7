package routes.dialect.cockroachdb;

import org.junit.jupiter.api.Nested;
import routes.dialect.postgres.PostgresTestDatabase;
import routes.dialect.sql.ElementContract;
import routes.dialect.sql.ReadContract;
import routes.dialect.sql.RelationContract;
import routes.dialect.sql.TestDatabase;
import routes.dialect.sql.WriteContract;

class CockroachPlannerIT {
    @Nested
    class Reads extends ReadContract {
        @Override
        protected TestDatabase open() {
            return PostgresTestDatabase.open(CockroachDialect.INSTANCE);
        }
    }

    @Nested
    class Relations extends RelationContract {
        @Override
        protected TestDatabase open() {
            return PostgresTestDatabase.open(CockroachDialect.INSTANCE);
        }
    }

    @Nested
    class Writes extends WriteContract {
        @Override
        protected TestDatabase open() {
            return PostgresTestDatabase.open(CockroachDialect.INSTANCE);
        }
    }

    @Nested
    class Elements extends ElementContract {
        @Override
        protected TestDatabase open() {
            return PostgresTestDatabase.open(CockroachDialect.INSTANCE);
        }
    }
}
