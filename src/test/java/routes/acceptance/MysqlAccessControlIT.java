package routes.acceptance;

/** The access control set, on MySQL. */
final class MysqlAccessControlIT implements AccessControlContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.MYSQL;
    }
}
