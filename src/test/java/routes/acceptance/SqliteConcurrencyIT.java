package routes.acceptance;

/** Many clients at once, on SQLite. */
final class SqliteConcurrencyIT implements ConcurrencyContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.SQLITE;
    }
}
