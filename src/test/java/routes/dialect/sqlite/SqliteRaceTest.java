package routes.dialect.sqlite;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import routes.dialect.sql.RaceContract;
import routes.dialect.sql.TestDatabase;

class SqliteRaceTest extends RaceContract {
    @TempDir
    Path directory;

    @Override
    protected TestDatabase open() {
        return SqliteTestDatabase.open(url());
    }

    @Override
    protected TestDatabase another(TestDatabase database) {
        return SqliteTestDatabase.open(url());
    }

    private String url() {
        return "jdbc:sqlite:" + directory.resolve("shop.db")
                + "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=20000&transaction_mode=IMMEDIATE";
    }

    // A unit that writes is alone from its first statement.
    @Override
    protected boolean race(Throwable failure) {
        return false;
    }
}
