package routes.acceptance;

/** All that REST promises, on HSQLDB. */
final class HsqldbRestIT
        implements PathsContract,
                ProjectsContract,
                WriteContract,
                BulkContract,
                ReadContract,
                RelationContract,
                LifecycleContract,
                ConditionalContract,
                AggregateContract,
                FilterContract,
                ExtremesContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.HSQLDB;
    }
}
