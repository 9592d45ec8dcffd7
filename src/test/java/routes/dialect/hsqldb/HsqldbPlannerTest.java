package routes.dialect.hsqldb;

import org.junit.jupiter.api.Nested;
import routes.dialect.sql.ElementContract;
import routes.dialect.sql.LinkContract;
import routes.dialect.sql.ReachContract;
import routes.dialect.sql.ReadContract;
import routes.dialect.sql.RelatedFilterContract;
import routes.dialect.sql.RelationContract;
import routes.dialect.sql.SoftDeleteContract;
import routes.dialect.sql.StatementCountContract;
import routes.dialect.sql.TestDatabase;
import routes.dialect.sql.WriteContract;

class HsqldbPlannerTest {
    @Nested
    class Reads extends ReadContract {
        @Override
        protected TestDatabase open() {
            return HsqldbTestDatabase.open();
        }
    }

    @Nested
    class Relations extends RelationContract {
        @Override
        protected TestDatabase open() {
            return HsqldbTestDatabase.open();
        }
    }

    @Nested
    class RelatedFilters extends RelatedFilterContract {
        @Override
        protected TestDatabase open() {
            return HsqldbTestDatabase.open();
        }
    }

    @Nested
    class Writes extends WriteContract {
        @Override
        protected TestDatabase open() {
            return HsqldbTestDatabase.open();
        }
    }

    @Nested
    class StatementCounts extends StatementCountContract {
        @Override
        protected TestDatabase open() {
            return HsqldbTestDatabase.open();
        }
    }

    @Nested
    class Elements extends ElementContract {
        @Override
        protected TestDatabase open() {
            return HsqldbTestDatabase.open();
        }
    }

    @Nested
    class Links extends LinkContract {
        @Override
        protected TestDatabase open() {
            return HsqldbTestDatabase.open();
        }
    }

    @Nested
    class Reach extends ReachContract {
        @Override
        protected TestDatabase open() {
            return HsqldbTestDatabase.open();
        }
    }

    @Nested
    class SoftDeletes extends SoftDeleteContract {
        @Override
        protected TestDatabase open() {
            return HsqldbTestDatabase.open();
        }
    }
}
