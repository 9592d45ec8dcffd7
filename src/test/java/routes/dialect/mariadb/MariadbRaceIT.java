package routes.dialect.mariadb;

import java.sql.SQLException;
import java.util.Set;
import routes.dialect.sql.RaceContract;
import routes.dialect.sql.TestDatabase;
import routes.dialect.sql.mysqllike.OthersTables;

class MariadbRaceIT extends RaceContract {
    private final OthersTables tables = MariadbTestDatabase.others("utf8mb4_general_ci", MariadbDialect.ANY_TABLES);

    @Override
    protected TestDatabase open() {
        return tables.open();
    }

    @Override
    protected TestDatabase another(TestDatabase database) {
        return tables.another((String) database.scalar("SELECT DATABASE()"));
    }

    // A value that is taken, and a deadlock.
    @Override
    protected boolean race(Throwable failure) {
        return failure instanceof SQLException cause && Set.of(1062, 1213).contains(cause.getErrorCode());
    }
}
