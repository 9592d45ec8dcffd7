package routes.acceptance;

/** A database that Octonet did not make, on SQLite. */
final class SqliteNorthwindIT extends NorthwindContract {
    @Override
    TestDatabase database() {
        return TestDatabase.SQLITE;
    }
}
