package routes.acceptance;

/** Many clients at once, on MySQL. */
final class MysqlConcurrencyIT implements ConcurrencyContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.MYSQL;
    }
}
