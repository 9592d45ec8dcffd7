package routes.acceptance;

/** What writes tell of, on PostgreSQL. */
final class PostgresChangesIT implements ChangesContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.POSTGRES;
    }
}
