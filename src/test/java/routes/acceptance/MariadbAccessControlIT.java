package routes.acceptance;

/** The access control set, on MariaDB. */
final class MariadbAccessControlIT implements AccessControlContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.MARIADB;
    }
}
