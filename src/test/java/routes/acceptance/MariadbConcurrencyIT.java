package routes.acceptance;

/** Many clients at once, on MariaDB. */
final class MariadbConcurrencyIT implements ConcurrencyContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.MARIADB;
    }
}
