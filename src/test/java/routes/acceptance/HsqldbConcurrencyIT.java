package routes.acceptance;

/** Many clients at once, on HSQLDB. */
final class HsqldbConcurrencyIT implements ConcurrencyContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.HSQLDB;
    }
}
