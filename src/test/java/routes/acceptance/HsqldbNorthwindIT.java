package routes.acceptance;

/** A database that Octonet did not make, on HSQLDB. */
final class HsqldbNorthwindIT extends NorthwindContract {
    @Override
    TestDatabase database() {
        return TestDatabase.HSQLDB;
    }
}
