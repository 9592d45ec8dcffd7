package routes.acceptance;

/** All that REST promises, on SQLite. */
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
