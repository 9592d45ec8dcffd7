package routes.acceptance;

/** The access control set, on HSQLDB. */
final class HsqldbAccessControlIT implements AccessControlContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.HSQLDB;
    }
}
