package routes.acceptance;

/** All that REST promises, on HSQLDB. */
final class HsqldbRestIT
        implements PathsContract,
                WriteContract,
                BulkContract,
                ReadContract,
                RelationContract,
                LifecycleContract,
                ConditionalContract,
                AggregateContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.HSQLDB;
    }
}
