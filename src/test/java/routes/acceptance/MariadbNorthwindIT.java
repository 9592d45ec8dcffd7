package routes.acceptance;

/** A database that Octonet did not make, on MariaDB. */
final class MariadbNorthwindIT extends NorthwindContract {
    @Override
    TestDatabase database() {
        return TestDatabase.MARIADB;
    }
}
