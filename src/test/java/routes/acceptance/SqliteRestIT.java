package routes.acceptance;

/** All that REST promises, on Sqlite. */
final class SqliteRestIT
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
        return TestDatabase.SQLITE;
    }
}
