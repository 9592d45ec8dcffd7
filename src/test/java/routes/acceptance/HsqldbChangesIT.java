package routes.acceptance;

/** What writes tell of, on HSQLDB. */
final class HsqldbChangesIT implements ChangesContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.HSQLDB;
    }
}
