package routes.dialect.hsqldb;

import java.sql.SQLException;
import routes.dialect.sql.RaceContract;
import routes.dialect.sql.TestDatabase;

class HsqldbRaceTest extends RaceContract {
    @Override
    protected TestDatabase open() {
        return HsqldbTestDatabase.open();
    }

    @Override
    protected TestDatabase another(TestDatabase database) {
        return HsqldbTestDatabase.another(database);
    }

    @Override
    protected boolean race(Throwable failure) {
        return failure instanceof SQLException cause
                && ("23505".equals(cause.getSQLState()) || "40001".equals(cause.getSQLState()));
    }
}
