package routes.acceptance;

/** The access control set, on SQLite. */
final class SqliteAccessControlIT implements AccessControlContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.SQLITE;
    }
}
