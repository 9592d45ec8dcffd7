package routes.dialect.postgres;

import java.sql.SQLException;
import routes.dialect.sql.RaceContract;
import routes.dialect.sql.TestDatabase;

class PostgresRaceIT extends RaceContract {
    @Override
    protected TestDatabase open() {
        return PostgresTestDatabase.open();
    }

    @Override
    protected TestDatabase another(TestDatabase database) {
        return PostgresTestDatabase.another((String) database.scalar("SHOW search_path"));
    }

    @Override
    protected boolean race(Throwable failure) {
        return failure instanceof SQLException cause && "23505".equals(cause.getSQLState());
    }
}
