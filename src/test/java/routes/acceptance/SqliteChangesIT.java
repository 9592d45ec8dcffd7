package routes.acceptance;

/** What writes tell of, on SQLite. */
final class SqliteChangesIT implements ChangesContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.SQLITE;
    }
}
