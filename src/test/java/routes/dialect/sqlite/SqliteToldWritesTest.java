package routes.dialect.sqlite;

import routes.dialect.sql.TestDatabase;
import routes.dialect.sql.ToldWritesContract;

class SqliteToldWritesTest extends ToldWritesContract {
    @Override
    protected TestDatabase open() {
        return SqliteTestDatabase.open();
    }
}
