package routes.acceptance;

/** What writes tell of, on MariaDB. */
final class MariadbChangesIT implements ChangesContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.MARIADB;
    }
}
