package routes.acceptance;

/** A database that Octonet did not make, on PostgreSQL. */
final class PostgresNorthwindIT extends NorthwindContract {
    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRES;
    }
}
