package routes.acceptance;

/** Many clients at once, on PostgreSQL. */
final class PostgresConcurrencyIT implements ConcurrencyContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.POSTGRES;
    }
}
