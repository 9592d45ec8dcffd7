package routes.acceptance;

/** What writes tell of, on MySQL. */
final class MysqlChangesIT implements ChangesContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.MYSQL;
    }
}
