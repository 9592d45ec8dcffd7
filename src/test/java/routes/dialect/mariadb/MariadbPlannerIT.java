package routes.dialect.mariadb;

import org.junit.jupiter.api.Nested;
import routes.dialect.sql.ElementContract;
import routes.dialect.sql.ReadContract;
import routes.dialect.sql.RelationContract;
import routes.dialect.sql.StatementCountContract;
import routes.dialect.sql.TestDatabase;
import routes.dialect.sql.WriteContract;

class MariadbPlannerIT {
    @Nested
    class Reads extends ReadContract {
        @Override
        protected TestDatabase open() {
            return MariadbTestDatabase.open();
        }
    }

    @Nested
    class Relations extends RelationContract {
        @Override
        protected TestDatabase open() {
            return MariadbTestDatabase.open();
        }
    }

    @Nested
    class Writes extends WriteContract {
        @Override
        protected TestDatabase open() {
            return MariadbTestDatabase.open();
        }
    }

    @Nested
    class StatementCounts extends StatementCountContract {
        @Override
        protected TestDatabase open() {
            return MariadbTestDatabase.open();
        }
    }

    @Nested
    class Elements extends ElementContract {
        @Override
        protected TestDatabase open() {
            return MariadbTestDatabase.open();
        }
    }
}
